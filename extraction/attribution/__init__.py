"""Attribution: who says, writes, judges, finds or thinks what, and in which words."""
