"""Where the demonstration listens: refused in one sentence before anything is loaded."""

from __future__ import annotations

import socket

import pytest

from gongkai.web.demo.addresses import Address, AddressError, read_address, try_address


class TestAWrittenAddress:
    """主机:端口。"""

    @pytest.mark.parametrize(
        ("text", "address", "url"),
        [
            ("127.0.0.1:8000", Address("127.0.0.1", 8000), "http://127.0.0.1:8000/"),
            (" localhost:80 ", Address("localhost", 80), "http://localhost:80/"),
            ("[::1]:8000", Address("::1", 8000), "http://[::1]:8000/"),
            ("0.0.0.0:9000", Address("0.0.0.0", 9000), "http://127.0.0.1:9000/"),  # noqa: S104
        ],
    )
    def test_is_read(self, text: str, address: Address, url: str) -> None:
        assert read_address(text) == address
        assert address.url == url

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "8000",
            "127.0.0.1",
            "127.0.0.1:",
            ":8000",
            "127.0.0.1:八千",
            "::1:8000",
            "a b:1",
            "x:-1",
        ],
    )
    def test_of_another_form_is_refused(self, text: str) -> None:
        with pytest.raises(
            AddressError, match=r"写法不对，请写成 主机:端口，例如 127\.0\.0\.1:8000。"
        ):
            read_address(text)

    @pytest.mark.parametrize("port", ["0", "65536", "99999"])
    def test_with_a_port_that_cannot_be_is_refused(self, port: str) -> None:
        with pytest.raises(AddressError, match=f"端口 {port} 不存在"):
            read_address(f"127.0.0.1:{port}")


class TestATriedAddress:
    """先试端口，再装数据。"""

    @pytest.mark.parametrize("shared", [False, True])
    def test_in_use_is_refused_even_where_the_other_would_share(self, *, shared: bool) -> None:
        with socket.socket() as taken:
            if shared:
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(AddressError, match=f"127.0.0.1:{port} 端口已被占用"):
                try_address(Address("127.0.0.1", port))
        try_address(Address("127.0.0.1", port))

    def test_of_another_machine_is_refused(self) -> None:
        with pytest.raises(AddressError, match="本机没有这个地址"):
            try_address(Address("192.0.2.1", 8000))
