"""Checks of the office's settings."""

from __future__ import annotations

from collections.abc import Iterator

from portal.checking.reads import WholeOffice, reads_everything
from portal.kinds.office import guide_contact
from portal.problems.problem import Problem
from portal.problems.rule import Cure, Rule
from portal.reading.office import SETTINGS

SITE_CODE_MISSING = Rule(
    "site-code-missing",
    "没有填网站标识码 'site_code'：网页标签和页脚都不会有它",
    "there is no 'site_code': page tags and the footer go without it",
    level="warning",
    cure=Cure(
        "请向网站主管单位查询，填入 data/office.yml",
        "ask the authority in charge of the site, and enter it in data/office.yml",
    ),
)
GUIDE_FACTS = Rule(
    "guide-facts",
    "公开指南按《政府信息公开条例》第十二条还应写明：{missing_zh}；未填的注明“尚未提供”",
    "by article 12 of the Regulation the guide should also state: {missing_en}",
    level="warning",
    cure=Cure("请填入 data/office.yml 的 contact", "enter them under 'contact' in data/office.yml"),
)
CONTACT_MISSING = Rule(
    "contact-missing",
    "写明了 'official_url'，却没有一种联系方式：电话、电子邮箱，或者办公地址连同办公时间",
    (
        "there is an 'official_url' and no way to reach the office: a telephone number, an e-mail "
        "address, or an address with office hours"
    ),
    cure=Cure(
        "请在 data/office.yml 的 contact 里至少填一种；还没有的，'official_url' 先写 null",
        "enter one under 'contact' in data/office.yml; until there is one, 'official_url' is null",
    ),
)


@reads_everything(CONTACT_MISSING)
def contacts(whole: WholeOffice) -> Iterator[Problem]:
    """A site becomes official only with a way to reach the office."""
    office = whole.catalogue.office
    if office.official_url and not office.contact.reachable:
        where = whole.catalogue.positions.position(SETTINGS, ("official_url",))
        yield CONTACT_MISSING.at(SETTINGS, where)


@reads_everything(SITE_CODE_MISSING)
def site_code(whole: WholeOffice) -> Iterator[Problem]:
    """An official site has a code (网站标识码); without one it is named, not made up."""
    office = whole.catalogue.office
    if office.official and not office.site_code:
        yield SITE_CODE_MISSING.at(SETTINGS, (1, 1))


@reads_everything(GUIDE_FACTS)
def guide_facts(whole: WholeOffice) -> Iterator[Problem]:
    """The guide of a site with an official address states what the Regulation asks (art. 12)."""
    office = whole.catalogue.office
    missing = [field.label for field in guide_contact(office.contact) if not field.value]
    if office.official_url and office.contact.reachable and missing:
        chinese = "、".join(label.zh for label in missing)
        english = ", ".join(label.en or label.zh for label in missing)
        yield GUIDE_FACTS.at(SETTINGS, (1, 1), missing_zh=chinese, missing_en=english)
