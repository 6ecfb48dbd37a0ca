"""``gongkai calendar``: which years the working calendar knows, and how to add one (工作日历)."""
