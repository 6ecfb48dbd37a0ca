"""Letters as files: Word to go on working with, PDF to be served and kept (文书输出)."""
