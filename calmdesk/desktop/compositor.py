"""Who owns a selection of the X server: the compositor, without which no window is seen through.

Asked of libxcb, which the toolkit has loaded: python-xlib takes 4 MiB, and is imported only when
the panel is open.
"""

from __future__ import annotations

import ctypes

_LIBRARY = "libxcb.so.1"


class _Atom(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint8 * 8), ("atom", ctypes.c_uint32))


class _Owner(ctypes.Structure):
    _fields_ = (("head", ctypes.c_uint8 * 8), ("window", ctypes.c_uint32))


def compositor_runs() -> bool:
    """Whether the X server that DISPLAY names has a compositor; False where nobody can tell."""
    return selection_has_owner("_NET_WM_CM_S{screen}")


def selection_has_owner(selection: str, display: str | None = None) -> bool:
    """Whether anybody owns this selection; ``{screen}`` in its name is filled in. The X server is
    that of ``display``, else of DISPLAY; False where nobody can tell.
    """
    try:
        xcb = _library()
    except OSError:
        return False
    screen = ctypes.c_int(0)
    named = None if display is None else display.encode()
    connection = ctypes.c_void_p(xcb.xcb_connect(named, ctypes.byref(screen)))
    try:
        if xcb.xcb_connection_has_error(connection):
            return False
        name = selection.format(screen=screen.value).encode()
        return _selection_has_owner(xcb, connection, name)
    finally:
        xcb.xcb_disconnect(connection)


def _selection_has_owner(xcb: ctypes.CDLL, connection: ctypes.c_void_p, name: bytes) -> bool:
    asked = xcb.xcb_intern_atom(connection, ctypes.c_uint8(0), ctypes.c_uint16(len(name)), name)
    reply = xcb.xcb_intern_atom_reply(connection, asked, None)
    if not reply:
        return False
    atom = reply.contents.atom
    _free(reply)
    asked = xcb.xcb_get_selection_owner(connection, ctypes.c_uint32(atom))
    owner = xcb.xcb_get_selection_owner_reply(connection, asked, None)
    if not owner:
        return False
    owned = bool(owner.contents.window)
    _free(owner)
    return owned


def _library() -> ctypes.CDLL:
    xcb = ctypes.CDLL(_LIBRARY)
    xcb.xcb_connect.restype = ctypes.c_void_p
    # A cookie is a structure of one number, which is passed as that number.
    xcb.xcb_intern_atom.restype = ctypes.c_uint
    xcb.xcb_intern_atom_reply.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p)
    xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(_Atom)
    xcb.xcb_get_selection_owner.restype = ctypes.c_uint
    xcb.xcb_get_selection_owner_reply.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p)
    xcb.xcb_get_selection_owner_reply.restype = ctypes.POINTER(_Owner)
    return xcb


def _free(reply: ctypes._Pointer[ctypes.Structure]) -> None:
    ctypes.CDLL(None).free(reply)
