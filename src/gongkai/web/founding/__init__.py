"""Organs, offices and people of an installation, from one file its keeper writes (初始设置)."""
