"""The public pages (公开门户): read by anyone, without a session and without scripts."""
