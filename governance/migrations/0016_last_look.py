
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0015_mail_rhythms'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LastLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(null=True)),
                ('looked_at', models.DateTimeField(help_text='To within a few minutes.')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='last_look', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
