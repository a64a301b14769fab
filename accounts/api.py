from rest_framework.viewsets import ReadOnlyModelViewSet

from .models import Office
from .serializers import OfficeSerializer


class OfficeViewSet(ReadOnlyModelViewSet):
    """Offices (posts) of the body and of the force."""

    queryset = Office.objects.all()
    serializer_class = OfficeSerializer
    filterset_fields = ["abbreviation", "organisation"]
