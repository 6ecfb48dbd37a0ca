"""What the organ does with people besides applications (政民互动): a record app.

Nothing here is counted in table three of the annual report: these are not applications for
information (条例第三十九条).
"""
