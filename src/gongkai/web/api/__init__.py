"""Open data (开放数据): what the pages show, for machines."""
