"""Organs, their offices, officers and duties (机关、机构、人员与职责)."""
