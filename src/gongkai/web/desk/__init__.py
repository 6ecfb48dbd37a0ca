"""The staff's pages (工作台): signed in, by duty and organ, never cached."""
