"""The append-only trail every record app writes to (办理痕迹)."""
