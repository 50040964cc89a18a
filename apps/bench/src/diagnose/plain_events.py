"""Reads the scalars of an event file as TensorBoard's loader does: Google's protobuf decodes each record."""

import struct
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

FIELD = descriptor_pb2.FieldDescriptorProto


def schema():
    file = descriptor_pb2.FileDescriptorProto(name="event.proto", package="tf", syntax="proto3")

    def message(name, fields):
        m = file.message_type.add(name=name)
        for number, field, kind, repeated, of in fields:
            label = FIELD.LABEL_REPEATED if repeated else FIELD.LABEL_OPTIONAL
            f = m.field.add(name=field, number=number, type=kind, label=label)
            if of:
                f.type_name = ".tf." + of

    message("Value", [(1, "tag", FIELD.TYPE_STRING, 0, ""), (2, "simple_value", FIELD.TYPE_FLOAT, 0, "")])
    message("Summary", [(1, "value", FIELD.TYPE_MESSAGE, 1, "Value")])
    message("Event", [(1, "wall_time", FIELD.TYPE_DOUBLE, 0, ""), (2, "step", FIELD.TYPE_INT64, 0, ""), (5, "summary", FIELD.TYPE_MESSAGE, 0, "Summary")])
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName("tf.Event"))


data, Event, scalars, at = open(sys.argv[1], "rb").read(), schema(), {}, 0
while at < len(data):
    (length,) = struct.unpack_from("<Q", data, at)
    if at + 16 + length > len(data):
        break
    event = Event.FromString(data[at + 12 : at + 12 + length])
    for value in event.summary.value:
        scalars.setdefault(value.tag, []).append((event.step, value.simple_value))
    at += 16 + length
