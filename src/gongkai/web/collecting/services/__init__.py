"""Acts of collecting: handing up, receiving, returning, reminding, adding up (汇集操作)."""
