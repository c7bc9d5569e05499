"""Connect to public addresses only, and to the very address that was checked.

A name is resolved once; if any of its addresses is not public, nothing is connected to. The connection is made to a
resolved address, not to the name, so that a second answer of the name's server cannot lead elsewhere.

**Source**: the IANA registries of special-purpose addresses, as in the standard library's `ipaddress`.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Sequence

import httpcore2

from firsthand.errors import UnreadableInput

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host, as text."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host, in the system's order.

    Raises:
        UnreadableInput: there is no such host.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableInput(f"its host {host} cannot be found ({error}): check the address") from None
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public net, also where it stands within an IPv6 address."""
    try:
        found = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


class PublicBackend(httpcore2.NetworkBackend):
    """A way to the net that refuses every address that is not public."""

    def __init__(self, resolve: Resolve = resolve, backend: httpcore2.NetworkBackend | None = None) -> None:
        self._resolve = resolve
        self._backend = backend or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to a host by its checked address.

        Raises:
            UnreadableInput: the host is not public.
        """
        addresses = self._resolve(host, port)
        if not addresses or not all(map(is_public, addresses)):
            raise UnreadableInput(f"its host {host} is not on the public net: save the page and read the file")
        return self._backend.connect_tcp(addresses[0], port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Refuse: no page lies behind a socket of this machine."""
        raise UnreadableInput(f"{path} is not on the public net")
