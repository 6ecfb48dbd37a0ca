"""The platform: Django stores, shows and asks the core."""
