from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from governance.demo.days import at
from governance.demo.story import Story
from governance.demo.telling import tell

NOW = at(datetime(2027, 1, 20).date(), 12)


@pytest.fixture(scope="module")
def told(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Story]:
    """The demonstration record as of 20 January 2027, told once for a whole module."""
    media: Path = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        yield tell(NOW)
        transaction.set_rollback(True)
