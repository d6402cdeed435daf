"""Which machines of the web may be asked for an image: public ones, whatever form their address is written in."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterator

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Policy = Callable[[Ip, int], bool]
"""Whether a connection may be made to an address and port."""
_LOWEST_PORT = 1024
_USUAL_PORTS = (80, 443)
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out so far (IANA, "IPv6 Global Unicast Address Assignments")."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that networks without IPv4 give to those that have no other, which is their end (RFC 6052)."""


def is_public(address: Ip, port: int) -> bool:
    """Return whether an address is one of the public internet, and the port one that servers of the web listen at.

    It is none where the registries of IANA say so (RFC 6890): this machine, its networks, private ones, those of
    providers (100.64.0.0/10), multicast and what is reserved; nor where such an address is wrapped in another.
    """
    usual = port in _USUAL_PORTS or port >= _LOWEST_PORT
    return usual and _is_given_out(address) and all(is_public(each, port) for each in _inside(address))


def _is_given_out(address: Ip) -> bool:
    if not address.is_global or address.is_multicast:
        return False
    return isinstance(address, ipaddress.IPv4Address) or address in _UNICAST or address in _NAT64


def _inside(address: Ip) -> Iterator[Ip]:
    """Yield the IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour:
        yield address.sixtofour


def resolved(host: str, port: int) -> tuple[Ip, ...]:
    """Return the addresses of a host, each once. Raises OSError, and ValueError for what is no host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(ipaddress.ip_address(str(place[0])) for *_, place in found))
