"""Filters of the public pages' templates (模板过滤器)."""
