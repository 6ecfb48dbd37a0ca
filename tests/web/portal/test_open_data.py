"""Open data: pages of JSON, whole tables as CSV, one description of both."""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from typing import Any

import pytest
from django.test import Client

from gongkai.web.furniture.datasets import DATASETS
from tests.web import things
from tests.web.collecting import made
from tests.web.pages import see

pytestmark = pytest.mark.django_db


def table(client: Client, address: str) -> list[list[str]]:
    data = b"".join(client.get(address))
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


class TestRows:
    def test_page_by_page_until_there_is_no_next(self, client: Client) -> None:
        body = things.township("liuhe")
        for number in range(5):
            things.record(body, title=f"通知{number}")
        address, titles = "/open-data/records.json?limit=2", []
        while address:
            page: dict[str, Any] = client.get(address).json()
            titles += [item["title"] for item in page["items"]]
            address = page["next"]
        assert titles == [f"通知{number}" for number in range(5)]

    def test_one_organ(self, client: Client) -> None:
        things.record(things.township("liuhe"), title="柳河的")
        things.record(things.township("qinghe"), title="清河的")
        page = client.get("/open-data/records.json?organ=qinghe").json()
        assert [item["title"] for item in page["items"]] == ["清河的"]

    @pytest.mark.parametrize(
        "query",
        [
            *("limit=0", "limit=-1", "limit=1001", "limit=x", "limit=1.5", "page=2"),
            *("after=-1", "after=９", "after=99999999999999999999", "after=1' OR 1=1--"),
            *("organ=none", "organ=%00"),
        ],
    )
    def test_c18_wrong_parameters_are_said_in_one_shape(self, client: Client, query: str) -> None:
        response = client.get(f"/open-data/records.json?{query}")
        assert response.status_code == 422
        assert response.json()["error"]["message"]

    @pytest.mark.parametrize("form", ["json", "csv", "schema.json"])
    def test_c18_an_unknown_dataset_is_said_so(self, client: Client, form: str) -> None:
        response = client.get(f"/open-data/persons.{form}")
        assert response.status_code == 404
        assert "records" in response.json()["error"]["message"]

    def test_nothing_can_be_written(self, client: Client) -> None:
        assert client.post("/open-data/records.json").status_code in {403, 405}

    def test_c15_no_other_site_may_read_with_cookies(self, client: Client) -> None:
        response = client.get("/open-data/records.json", headers={"origin": "https://a.example"})
        assert "Access-Control-Allow-Credentials" not in response
        assert response["Access-Control-Allow-Origin"] == "*"
        assert not response.cookies

    def test_the_whole_interface_is_described(self, client: Client) -> None:
        told = client.get("/open-data/openapi.json").json()
        assert told["openapi"] == "3.1.0"
        for name, dataset in DATASETS.items():
            for suffix in ("json", "csv", "schema.json"):
                address = f"/open-data/{name}.{suffix}"
                assert address in told["paths"]
                assert client.get(address).status_code == 200
            properties = told["components"]["schemas"][name]["properties"]
            assert list(properties) == [field.name for field in dataset.fields]

    def test_a_published_version_leads_to_its_signed_bytes(self, client: Client) -> None:
        body = things.township("liuhe")
        things.clerk(body)
        made.published(body, cases=1)
        [item] = client.get("/open-data/report-versions.json").json()["items"]
        assert sha256(client.get(item["address"]).content).hexdigest() == item["sha256"]


class TestTables:
    def test_d05_the_table_is_what_the_rows_are(self, client: Client) -> None:
        things.record(things.township("liuhe"), title='带"引号"，逗号,和\'撇号')
        head, line = table(client, "/open-data/records.csv")
        assert head == [field.label for field in DATASETS["records"].fields]
        [item] = client.get("/open-data/records.json").json()["items"]
        assert line == [str(value) if value is not None else "" for value in item.values()]

    @pytest.mark.parametrize("begin", ["=", "+", "-", "@", "＝"])
    def test_d01_no_cell_is_a_formula(self, client: Client, begin: str) -> None:
        things.record(things.township("liuhe"), title=f"{begin}1+1")
        _, line = table(client, "/open-data/records.csv")
        assert f"'{begin}1+1" in line

    @pytest.mark.parametrize("name", sorted(DATASETS))
    def test_schema_rows_and_page_agree(self, client: Client, name: str) -> None:
        things.record(things.township("liuhe"))
        schema = client.get(f"/open-data/{name}.schema.json").json()
        names = [field["name"] for field in schema["fields"]]
        assert all(
            list(item) == names for item in client.get(f"/open-data/{name}.json").json()["items"]
        )
        text = see(client, "/open-data/").text
        assert schema["title"] in text
        assert all(field["title"] in text for field in schema["fields"])
