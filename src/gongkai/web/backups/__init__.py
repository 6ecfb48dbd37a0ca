"""Backups of an installation (备份与恢复): one file that is whole or not there."""
