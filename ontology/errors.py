"""Every error On Record raises for a reason a user can do something about.

    OnRecordError
    ├── RecordError      a record that breaks the extraction record's contract
    ├── DateError        a text that is no EDTF level 1 date
    ├── ReadingError     a file that cannot be read as a document
    ├── StoreError       a store that cannot be opened, read or written
    │   ├── StoreBusyError      a store that another process writes to
    │   ├── UnknownThingError   an identifier that is not in the store
    │   └── UnreachableError    a store on another machine that does not answer
    ├── QueryError       a query that is malformed, unknown, or given the wrong parameters
    │   ├── QueryFormatError    an answer asked for in formats that cannot hold it
    │   └── QueryLimitError     a query stopped at a limit of time, memory or rows
    │       ├── QueryBusyError      a query that found no place to run
    │       └── QueryShareError     a query of somebody who has too many running
    ├── SettingsError    a setting or an environment variable with an impossible value
    ├── AccountError     an account that cannot be made, changed or used
    ├── SealError        a briefing that cannot be sealed, or a file that is no sealed briefing
    └── AssetsError      front-end files that cannot be fetched or are not what they should be

Each message says what is wrong, where, and what to do next, in one sentence or two, because the command line and
the web pages print it as it stands.
"""


class OnRecordError(Exception):
    """The root: caught at the edges (command line, web) and shown to the user as one clear sentence."""


class RecordError(OnRecordError):
    """A record that breaks the contract of the extraction record."""


class DateError(OnRecordError):
    """A text that is not a date in EDTF level 1."""


class ReadingError(OnRecordError):
    """A file that cannot be read as a document; the message is the reason listed by `onrecord sources`."""


class StoreError(OnRecordError):
    """A store that cannot be opened, read or written."""


class StoreBusyError(StoreError):
    """A store that another process writes to, so that nobody else can for now."""


class UnknownThingError(StoreError):
    """An identifier that names nothing in the store."""


class UnreachableError(StoreError):
    """A store on another machine that does not answer; it may in a moment."""


class QueryError(OnRecordError):
    """A query that is malformed or unknown, or that was given wrong parameters."""


class QueryFormatError(QueryError):
    """An answer that was asked for in formats none of which can hold it."""


class QueryLimitError(QueryError):
    """A query that was stopped at a limit of time, memory or rows."""


class QueryBusyError(QueryLimitError):
    """A query that found no place to run, since others run; the same may be answered in a moment."""


class QueryShareError(QueryLimitError):
    """A query of somebody who has as many running already as one may have."""


class SettingsError(OnRecordError):
    """A setting or an environment variable with an impossible value."""


class AccountError(OnRecordError):
    """An account that cannot be made, changed or used."""


class AssetsError(OnRecordError):
    """Front-end files that cannot be fetched or are not what they should be."""


class SealError(OnRecordError):
    """A briefing with a sentence that nobody could check, or a file that is no sealed briefing."""
