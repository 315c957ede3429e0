// The page of an upload looks again by itself until everything is read; without scripts there is a link that does.
const SECONDS = 2;

setTimeout(() => location.reload(), SECONDS * 1000);
