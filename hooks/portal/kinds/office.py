"""The office: its names and the facts it has configured; nothing stands in for what is missing."""

from __future__ import annotations

from typing import Annotated

from portal.kinds.labels import LabelledField, labelled
from portal.kinds.model import Date, Model, NonBlank, SiteCode, Text, Url, YesNo, named


class Contact(Model):
    """How to reach the office (Regulation on Open Government Information, article 12)."""

    unit: Annotated[Text | None, named("政府信息公开工作机构", "Unit in charge")] = None
    address: Annotated[Text | None, named("办公地址", "Address")] = None
    telephone: Annotated[NonBlank | None, named("电话", "Telephone")] = None
    fax: Annotated[NonBlank | None, named("传真", "Fax")] = None
    email: Annotated[NonBlank | None, named("电子邮箱", "E-mail")] = None
    postcode: Annotated[NonBlank | None, named("邮政编码", "Postcode")] = None
    hours: Annotated[Text | None, named("办公时间", "Office hours")] = None

    @property
    def reachable(self) -> bool:
        """Whether it tells a way to reach the office: to call, to write, or to go there in time."""
        return bool(self.telephone or self.email or (self.address and self.hours))


class Office(Model):
    """`data/office.yml`."""

    name: Annotated[Text, named("机关全称", "Full name")]
    short_name: Annotated[Text, named("简称", "Short name")]
    site_name: Annotated[Text, named("网站名称", "Name of the site")]
    demo: Annotated[YesNo, named("演示", "Demo")] = False
    official_url: Annotated[Url | None, named("正式网址", "Official address")] = None
    site_code: Annotated[SiteCode | None, named("网站标识码", "Site code")] = None
    icp: Annotated[NonBlank | None, named("ICP 备案号", "ICP filing")] = None
    police_filing: Annotated[NonBlank | None, named("公安备案号", "Police filing")] = None
    licence: Annotated[Text | None, named("数据使用许可", "Licence of the data")] = None
    mourning: Annotated[tuple[Date, ...], named("哀悼日", "Days of mourning")] = ()
    contact: Annotated[Contact, named("联系方式", "Contact")] = Contact()

    @property
    def official(self) -> bool:
        """Whether this is the office's official publication."""
        return self.official_url is not None and not self.demo


GUIDE = ("unit", "address", "hours", "telephone", "fax", "email")
"""What article 12 of the Regulation asks the guide to state of the unit in charge, in its order."""


def guide_contact(contact: Contact) -> list[LabelledField]:
    """The facts of the guide in the order of the law, whether they are stated or not."""
    named = {field.name: field for field in labelled(contact)}
    return [named[name] for name in GUIDE]
