"""A township's year on the desk: enter its registers, write its report, sign and publish it (年度工作)."""
