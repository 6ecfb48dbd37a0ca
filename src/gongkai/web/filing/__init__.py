"""The store of files (文件库): what people and officers attach, looked through, kept once, handed over.

A record app attaches a :class:`~gongkai.web.filing.models.StoredFile` by foreign key and decides
itself who may open it.
"""
