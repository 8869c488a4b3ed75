"""Pages that work in airplane mode lie under device/, and so does their service worker: its reach is this folder."""

from django.urls import path

from madang.gatherings.views import device, devices, worker

urlpatterns = [
    path("device/sw.js", worker.worker, name="worker"),
    path("device/door/<code:code>/", device.device_door, name="device_door"),
    path("device/door/<code:code>/app.webmanifest", device.manifest, name="device_manifest"),
    path("device/door/<code:code>/open/", device.open_door, name="open_door"),
    path("device/door/<code:code>/pack/", device.pack, name="door_pack"),
    path("device/door/<code:code>/batches/", device.batches, name="door_batches"),
    path("device/door/<code:code>/leave/", device.leave_door, name="leave_door"),
    path("<code:code>/devices/", devices.devices, name="devices"),
    path("<code:code>/devices/end/", devices.end_devices, name="end_devices"),
    path("<code:code>/devices/looked/", devices.look_at_doubles, name="look_at_doubles"),
    path("<code:code>/devices/<code:device>/places/", devices.allot, name="allot"),
    path("<code:code>/devices/<code:device>/end/", devices.end_device, name="end_device"),
    path("<code:code>/strips/", devices.strips, name="strips"),
]
