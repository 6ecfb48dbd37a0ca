"""What was told to applicants, what could not be, and officers' own messages (通知、消息)."""
