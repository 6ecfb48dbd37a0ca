"""gongkai（公开）: 政府信息公开 as a library, a command line and a platform."""

__version__ = "0.1.0"
