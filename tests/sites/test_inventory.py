"""Nothing of the source is missing: every goal, measure, target, project, place … has its record.

The table is the inventory of the plan for 2021 (document 410/2020-1778769).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from portal.kinds.glossary import Glossary, GlossaryEntry
from portal.kinds.marks import walk
from portal.kinds.plan import Mechanism, Plan, Target
from portal.kinds.record import Thing, section_anchor
from portal.language.languages import LANGUAGES, in_language
from portal.reading.catalogue import Catalogue
from tests.built import Built, Element, Page

DOCUMENT = "410/2020-1778769"

GOALS = {
    "1": "大力夯实基层基础",
    "2": "助推产业结构调整",
    "3": "全力优化管理水平",
    "4": "扎实推进民生工程",
    "5": "深化平安和谐建设",
    "6": "优化城市管理水平",
    "7": "有效推进文明建设",
}
MEASURES = {
    "1.1": "强化领导班子建设",
    "1.2": "加强干部队伍建设",
    "1.3": "加强基层组织建设",
    "2.1": "优化环境助推企业腾飞",
    "2.2": "整合资源打造特色街区",
    "2.3": "链接延伸发展商旅产业",
    "3.1": "加强社区标准化建设",
    "3.2": "优化网格化管理",
    "3.3": "搭建综合服务平台",
    "4.1": "完善就业援助体系",
    "4.2": "完善民政救助体系",
    "4.3": "健全公共卫生服务体系",
    "5.1": "完善平安创建机制",
    "5.2": "搭建矛盾调处平台",
    "5.3": "加强安全生产管理",
    "6.1": "加大市容环境的管理力度",
    "6.2": "抓紧薄弱环节综合改造",
    "6.3": "强化环境保护监察",
    "7.1": "加强思想道德建设",
    "7.2": "深化志愿服务理念",
    "7.3": "引导居民参与文明创建",
}
THEMES = {
    "A0": "2021年度工作计划",
    "A1": "项目推进上求速度",
    "A2": "优化管理上求创新",
    "A3": "为民服务上求精准",
    "A4": "干部管理上求严格",
}
# id: title, section, kind, operator, value, upper value, unit
TARGETS = {
    "T1": (
        "每个社区的办公、服务和活动场所面积",
        "3.1",
        "target",
        "at-least",
        "800",
        None,
        "平方米",
    ),
    "T2": ("免费培训", "4.1", "target", "at-least", "15000", None, "人次"),
    "T3": ("再就业率", "4.1", "target", "at-least", "85", None, "%"),
    "T4": ("巴陵西路建成综合商贸街", "2.2", "milestone", "done", None, None, None),
    "T11": ("湘北地区最大的百货批发市场建成", "2.2", "milestone", "done", None, None, None),
    "T12": ("本土特产一条街建成", "2.2", "milestone", "done", None, None, None),
    "T5": ("洞庭新城建设期间的“零违建”", "6.1", "target", "exactly", "0", None, "起"),
    "T6": ("重大安全事故", "5.3", "target", "exactly", "0", None, "起"),
    "T7": ("严重伤亡事件", "5.3", "target", "exactly", "0", None, "起"),
    "T8": ("刑事案件和治安案件的发案率", "5.1", "direction", "decrease", None, None, None),
    "T9": ("每名班子成员挂点的重点企业", "2.1", "standard", "between", "1", "2", "家"),
    "T10": ("西环线如期通车", "A1", "milestone", "done", None, None, None),
    "F1": ("改造涉及的社区", "6.2", "scope", None, "6", None, "个"),
    "F2": ("不成型的小区", "6.2", "scope", None, "91", None, "个"),
    "F3": ("改造片区", "6.2", "scope", None, "4", None, "个"),
    "F4": ("涉及户数", "6.2", "scope", None, "6179", None, "户"),
    "F5": ("小区内楼栋", "6.2", "scope", None, "1648", None, "栋"),
    "F6": ("建筑面积", "6.2", "scope", None, "740100", None, "平方米"),
}
IN_THE_14TH_PLAN = {"T1", "T2", "T3", "T4"}
# P1 … P15
PROJECTS = {
    "baling-west-road": ("巴陵西路综合商贸街", "2.2"),
    "general-goods-market": ("百货批发市场（竹荫街、梅溪桥、观音阁市场整合）", "2.2"),
    "local-specialities-street": ("本土特产一条街", "2.2"),
    "historic-quarter": ("历史街区", "2.3", "A1"),
    "temple-pagoda-monastery": ("古观、古塔、古寺捆绑开发", "2.3"),
    "lakeside-scenic-belt": ("风光带建设", "2.3"),
    "old-estate-renewal": ("老旧小区改造", "6.2", "A1"),
    "west-ring-line": ("西环线", "A1"),
    "global-center": ("环球中心", "A1"),
    "dongting-new-city": ("洞庭新城", "2.3", "6.1"),
    "community-premises": ("社区办公服务活动场所标准化建设", "3.1"),
    "day-care-centres": ("社区日间照料中心建设", "4.2"),
    "green-subdistrict": ("创建“绿色街道”", "6.3"),
    "party-branch-rectification": ("软弱涣散基层党组织整顿", "1.3"),
    "street-order": ("市容顽症源头治理", "6.1"),
}
# S1 … S11
SERVICE_POINTS = {
    "community-premises": ("社区办公服务活动场所", "3.1"),
    "community-service-platform": ("社区服务平台", "3.1"),
    "integrated-service-platform": ("综合服务平台", "3.3"),
    "job-platforms": ("就业平台", "4.1"),
    "day-care-centres": ("日间照料中心", "4.2"),
    "community-health-centres": ("社区卫生服务中心", "4.3"),
    "public-work-station": ("群众工作站", "5.2"),
    "dispute-mediation-platform": ("矛盾调处平台", "5.2"),
    "peoples-mediation-committee": ("人民调解委员会", "5.2"),
    "six-offices": ("与群众联系紧密的股室", "A3"),
    "residents-committees-and-office": ("社区居委会和街道办事处", "5.1", "5.2"),
}
# C1 … C19
ACTIVITIES = {
    "national-conditions-education": ("国情教育", "7.1"),
    "city-district-education": ("市情、区情教育", "7.1"),
    "public-work-family-morals": ("社会公德、职业道德、家庭美德教育", "7.1"),
    "five-moral-norms": ("倡导基本道德规范", "7.1"),
    "minors-moral-education": ("未成年人思想道德教育", "7.1"),
    "senior-patrols": ("老年志愿者义务巡逻", "7.2"),
    "senior-traffic-guides": ("老年志愿者交通引导", "7.2"),
    "care-for-empty-nest-elders": ("关爱空巢老人", "7.2"),
    "warmth-for-disabled-residents": ("给残疾人送温暖", "7.2"),
    "big-hand-small-hand": ("“大手拉小手”", "7.2"),
    "little-volunteers": ("“小小志愿者”", "7.2"),
    "moral-education-training": ("德育培训", "7.2"),
    "three-generations": ("老、青、少三代共建文明街道", "7.2"),
    "community-service-and-culture": ("居民参与社区服务和文明社区创建", "7.3"),
    "five-virtues-civil-family": ("争创“五好文明家庭”", "7.3"),
    "civil-estate": ("文明小区建设", "7.3"),
    "civil-building": ("文明楼栋建设", "7.3"),
    "residents-moral-training": ("居民道德素养教育培训", "7"),
    "law-and-safety-publicity": ("普法宣传和安全生产知识普及", "5.2", "5.3"),
}
PARTS = {
    "old-estate-renewal": ("天岳山片区", "观音阁片区", "芋头田梅溪桥片区", "鄢家冲片区"),
    "six-offices": ("三调办", "综治办", "信访办", "司法所", "民政", "劳保"),
    "job-platforms": ("街道和社区就业平台", "下岗失业人员干事创业的平台"),
}
# section: one mechanism for each row of the inventory
MECHANISMS = {
    "0": ("居民自治",),
    "1.1": (
        "学习教育常态化",
        "领导班子建设的四个方向",
        "民主集中制",
        "社区书记和主任的梯次配备",
    ),
    "1.2": ("用人导向", "干部能上能下", "干部考核机制", "用制度管权、管人、管事"),
    "1.3": ("党支部、党组织和党员的三种作用",),
    "2.1": ("挂点联系制度", "重大项目一对一挂点服务"),
    "3.1": ("社区资源整合",),
    "3.2": ("网格管理运行机制", "社会事务各类基础信息的整合", "社区原有力量的整合"),
    "3.3": ("四个“一线”",),
    "4.1": ("街道和社区就业服务体系", "再就业培训", "创业培训"),
    "4.2": ("新型社会救助体系", "引入社会组织", "空巢老人帮扶", "居家养老新模式"),
    "4.3": ("五项合一的社区卫生服务", "疫情防控常态化"),
    "5": ("维护安全稳定的长效机制", "化解调处矛盾的体系"),
    "5.1": ("综合防控体系", "三级信息队伍", "信息报送网络"),
    "5.2": ("领导接待制度", "联合调解机制", "矛盾排查机制", "矛盾在基层化解"),
    "5.3": ("安全生产责任目标", "安全生产方针", "应急预案体系"),
    "6.1": ("源头治理和分级错时综合整治", "全覆盖常态督查", "协助禁违治违"),
    "6.2": ("前期摸底调查", "与职能部门衔接", "积极争取资金和项目"),
    "6.3": ("环境问题治本",),
    "7.2": ("志愿服务协调机制",),
    "A2": ("网格一盘棋", "业务培训和文化水平提升", "提拔年轻干部", "无准备随机检查"),
    "A3": ("民生实事征求居民意见", "困难群体摸底造册", "精准扶贫和动态帮扶"),
    "A4": ("从严教育引导", "从严培养锻炼", "从严选拔任用", "从严考核评价"),
}
# name: a section that states it
PLACES = {
    "巴陵西路": "2.2",
    "竹荫街": "2.2",
    "梅溪桥": "2.2",
    "观音阁市场": "2.2",
    "鱼巷子": "2.2",
    "茶巷子": "2.2",
    "洞庭南路": "2.3",
    "吕仙道观": "2.3",
    "慈氏塔": "2.3",
    "乾明寺": "2.3",
    "岳阳楼": "2.3",
    "君山岛": "2.3",
    "洞庭湖": "2.3",
    "风光带": "2.3",
    "天岳山": "6.2",
    "观音阁": "6.2",
    "芋头田梅溪桥": "6.2",
    "鄢家冲": "6.2",
    "洞庭新城": "2.3",
    "湘北": "2.2",
    "吕仙亭": "0",
}
BODIES = {
    "吕仙亭街道办事处": "5.1",
    "区委": "A0",
    "区政府": "A0",
    "市、区规划": "2.2",
    "洞庭新城公司": "6.1",
    "社区居委会": "5.1",
    "社区党支部": "1.3",
    "职能部门": "6.2",
    "三调办": "A3",
    "综治办": "A3",
    "信访办": "A3",
    "司法所": "A3",
    "民政": "A3",
    "劳保": "A3",
    "重点民营企业": "2.1",
    "社会组织": "4.2",
    "学校": "7.2",
}

# key among all things of the office: Chinese title, sections
THINGS: dict[str, tuple[str, ...]] = {
    **{f"goal:2021#{one}": (title, one) for one, title in GOALS.items()},
    **{f"measure:2021#{one}": (title, one) for one, title in MEASURES.items()},
    **{f"theme:2021#{one}": (title, one) for one, title in THEMES.items()},
    **{f"target:2021#{one}": row[:2] for one, row in TARGETS.items()},
    **{f"project:{one}": row for one, row in PROJECTS.items()},
    **{f"service-point:{one}": row for one, row in SERVICE_POINTS.items()},
    **{f"activity:{one}": row for one, row in ACTIVITIES.items()},
}
every_thing = pytest.mark.parametrize("key", THINGS)


@pytest.fixture(scope="module")
def office(real_site: Built) -> Catalogue:
    """The repository's own catalogue."""
    return real_site.catalogue


@pytest.fixture(scope="module")
def plan(office: Catalogue) -> Plan:
    """The plan for 2021."""
    (found,) = office.of(Plan)
    return found


def shown_at(site: Built, thing: Thing) -> list[Element]:
    """Where a thing stands on its page, in each language."""
    pages = [site.pages[f"{one.prefix}{thing.path}index.html"] for one in LANGUAGES]
    return [page.by_id[thing.anchor] if thing.anchor else page.one("main") for page in pages]


def test_the_inventory_is_complete() -> None:
    tables = (GOALS, MEASURES, THEMES, TARGETS, PROJECTS, SERVICE_POINTS, ACTIVITIES)
    assert [len(table) for table in tables] == [7, 21, 5, 18, 15, 11, 19]


@every_thing
def test_it_is_recorded_under_its_chinese_name(key: str, office: Catalogue) -> None:
    assert office.things[key].title.zh == THINGS[key][0]


@every_thing
def test_it_is_all_in_english_too(key: str, office: Catalogue) -> None:
    thing = office.things[key]
    assert thing.title.en
    assert [one.loc for one in walk(thing.model) if one.mark is None and not one.value.en] == []


@every_thing
def test_it_has_its_place_on_a_page_in_both_languages(key: str, real_site: Built) -> None:
    thing = real_site.catalogue.things[key]
    chinese, english = shown_at(real_site, thing)
    assert thing.title.zh in chinese.text
    assert str(thing.title.en) in english.text


def document_page(site: Built, *, english: bool) -> Page:
    """The page of the document that states the plan."""
    return site.pages[f"{'en/' if english else ''}{DOCUMENT}/index.html"]


def links_of_section(page: Page, anchor: str) -> set[tuple[str, str]]:
    """Where the links of one section of a document's body lead, up to the next heading."""
    (body,) = page.root.with_class("body")
    inside = False
    found: set[tuple[str, str]] = set()
    for child in (child for child in body.children if isinstance(child, Element)):
        if child.tag in {"h2", "h3", "h4"}:
            inside = child.attributes["id"] == anchor
        elif inside:
            found |= {page.target(link.attributes["href"]) for link in child.all("a")}
    return found


@every_thing
def test_its_sections_stand_in_the_document(key: str, real_site: Built) -> None:
    for english in (False, True):
        page = document_page(real_site, english=english)
        (body,) = page.root.with_class("body")
        anchors = {heading.attributes["id"] for heading in body.all("h2", "h3")}
        assert {section_anchor(section) for section in THINGS[key][1:]} <= anchors


@every_thing
def test_it_leads_to_its_section_of_the_document(key: str, real_site: Built) -> None:
    thing = real_site.catalogue.things[key]
    for language in LANGUAGES:
        page = real_site.pages[f"{language.prefix}{thing.path}index.html"]
        reached = {page.target(link.attributes["href"]) for link in page.root.all("a")}
        document = f"{language.prefix}{DOCUMENT}/index.html"
        assert {(document, section_anchor(one)) for one in THINGS[key][1:]} <= reached


@every_thing
def test_its_sections_lead_back_to_it(key: str, real_site: Built) -> None:
    thing = real_site.catalogue.things[key]
    for language in LANGUAGES:
        page = document_page(real_site, english=bool(language.prefix))
        here = (f"{language.prefix}{thing.path}index.html", thing.anchor or "")
        for section in THINGS[key][1:]:
            assert here in links_of_section(page, section_anchor(section)), section


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_says_exactly_what_is_promised(target: str, plan: Plan) -> None:
    (found,) = [one for one in plan.targets if one.id == target]
    _, section, kind, operator, value, upper, unit = TARGETS[target]
    assert (found.section, found.kind, found.operator) == (section, kind, operator)
    assert found.value == (Decimal(value) if value else None)
    assert found.upper == (Decimal(upper) if upper else None)
    assert (found.unit.zh.split("（")[0] if found.unit else None) == unit
    assert (period_end(found) == "2025-12-31") is (target in IN_THE_14TH_PLAN)


def period_end(target: Target) -> str | None:
    """The day a target's period ends."""
    end = target.period.end if target.period else None
    return end.isoformat() if end else None


def test_no_target_has_a_result_the_source_does_not_give(plan: Plan) -> None:
    assert [target.id for target in plan.targets if target.observations or target.baseline] == []


def test_there_is_no_target_beyond_the_inventory(plan: Plan) -> None:
    assert [target.id for target in plan.targets] == list(TARGETS)


def test_there_is_no_goal_measure_or_theme_beyond_the_inventory(plan: Plan) -> None:
    assert {goal.id: goal.title.zh for goal in plan.goals} == GOALS
    measures = (measure for goal in plan.goals for measure in goal.measures)
    assert {measure.id: measure.title.zh for measure in measures} == MEASURES
    assert {theme.id: theme.title.zh for theme in plan.themes} == THEMES


@pytest.mark.parametrize("record", PARTS)
def test_its_parts_are_named_one_by_one_in_both_languages(record: str, real_site: Built) -> None:
    parts = [
        thing
        for thing in real_site.catalogue.things.values()
        if thing.noun == "part" and thing.record.id == record
    ]
    assert tuple(part.title.zh for part in parts) == PARTS[record]
    for part in parts:
        chinese, english = shown_at(real_site, part)
        assert part.title.zh in chinese.text
        assert str(part.title.en) in english.text


def mechanisms(plan: Plan) -> dict[str, tuple[Mechanism, ...]]:
    """The mechanisms of a plan by section."""
    found = {one.section: one.mechanisms for goal in plan.goals for one in goal.measures}
    found |= {goal.section: goal.mechanisms for goal in plan.goals}
    found |= {theme.section: theme.mechanisms for theme in plan.themes}
    return found | ({plan.vision.section: plan.vision.mechanisms} if plan.vision else {})


@pytest.mark.parametrize("section", MECHANISMS)
def test_a_section_s_mechanisms_are_recorded_in_both_languages(section: str, plan: Plan) -> None:
    recorded = {one.title.zh: one.title.en for one in mechanisms(plan)[section]}
    assert set(MECHANISMS[section]) <= set(recorded)
    assert all(recorded.values())


@pytest.mark.parametrize("section", MECHANISMS)
def test_a_section_s_mechanisms_are_shown(section: str, plan: Plan, real_site: Built) -> None:
    path = f"plans/2021/goals/{section[0]}/" if section[0] in GOALS else "plans/2021/"
    for language in LANGUAGES:
        text = real_site.pages[f"{language.prefix}{path}index.html"].one("main").text
        for one in mechanisms(plan)[section]:
            assert in_language(one.title, language)[0] in text


@pytest.fixture(scope="module")
def entries(office: Catalogue) -> dict[str, GlossaryEntry]:
    """The glossary's entries by every name."""
    (glossary,) = office.of(Glossary)
    return {name: one for one in glossary.entries for name in (one.zh, *one.aliases)}


@pytest.mark.parametrize(("name", "section"), [*PLACES.items(), *BODIES.items()])
def test_a_place_or_body_is_in_the_glossary(
    name: str, section: str, entries: dict[str, GlossaryEntry], real_site: Built
) -> None:
    entry = entries[name]
    assert section in {one for source in entry.sources for one in source.sections}
    for language in LANGUAGES:
        row = real_site.pages[f"{language.prefix}glossary/index.html"].by_id[entry.id].text
        assert all(word in row for word in (entry.zh, entry.pinyin, entry.en))
