"""What was published, where and through which channel (主动公开)."""
