"""Static files under names that change with their content, so that browsers may keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also where one script imports another: after an upgrade no browser mixes old with new."""

    support_js_module_import_aggregation = True
