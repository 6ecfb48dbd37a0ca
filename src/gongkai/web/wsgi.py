"""What the server loads: ``gongkai.web.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
_site = get_wsgi_application()

from gongkai.web.mark import Watch  # noqa: E402 - needs the settings above
from gongkai.web.page_store import PageStore  # noqa: E402

application = PageStore(_site, Watch())
