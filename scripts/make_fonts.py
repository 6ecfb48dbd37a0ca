"""Make the two fonts of the PDF writer from Noto CJK (制作随包字体).

Needs fontTools and Debian's ``fonts-noto-cjk``; run from the root of the repository::

    uv run --with "fonttools==4.68.0" scripts/make_fonts.py /usr/share/fonts/opentype/noto

The fonts hold GB 2312, the marks official documents use, and characters of names and places met
beyond it. The families bear names of their own, so that a full Noto CJK put beside them (option
``--font-path``) is used for what they lack.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

OUT = Path("src/gongkai/report/write/fonts")
FACES = (  # file of Noto, its family, our family, our file
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Gongkai Song", "GongkaiSong-Regular.otf"),
    ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "Gongkai Hei", "GongkaiHei-Bold.otf"),
)
# Not in GB 2312: the zero of dates in Han numerals, marks, brackets, units, quotation marks.
MARKS = (
    "〇〔〕—–―…·•‧‐−“”‘’‖‰′″※℃℉№℡㎡㎏㎜㎝㎞㏄①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ×÷±≤≥≠≈√○●◎◇◆□■△▲▽▼☆★←→↑↓↔⇒、。《》〈〉「」『』【】〖〗"
    "（），．：；！？％＋－＝／＼｜～￥＃＆＊＠｛｝［］＜＞＂＇＿＾｀㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㊣☑☐✓✔✕✗"
)
NAMES = (  # in names of persons and places, beyond GB 2312
    "镕堃玥琰昇喆旻垚淼焱晟珺翀昉赟祎頔甦洺漷鄠峣栟浉崀峃碶堽硚瀍滘磜坭埇塅墘埕堎垸垟塝塱堌圩"
    "坉坜坂垅垇垱垴埗埝埭埵堉堨塍塘塬墉墩墈壵奡妍妤姮姝娅婳媖媛嫄嫚嬿孖孜崴嵊嵎嶂巘庥庹弢弨彣徕恺悫惇"
    "愔慜懋扆抃抟揞昀昕昳昺晅晙晞晢晳暄暐暕暾曈曌朓杺杸枞栒栘桉桕桠桤梣梽棽椤椪楷榃榅榕槔樇樾橦橹檀櫆"
    "欤毓汧汭沄沚沣沺泂泃泓泖泜泠泫泬泮洄洇洢洣洧洨洳洸浐浔浕浡浬浯涞涟涢涪涴淏淓淯淳淦湉湙湜湦湲溁溆溇溍溦溱"
    "滆滍滏滢滪滫漈漪漯潆潇潍潏潕潞澉澍澥澧澴濂濉濋濛濮濯瀛瀹灏灞炆炘炜炟烜烨焓焘焜煊煜煦熇熠熳燊燚燠爔"
    "犇玎玓玕玚玞玠玡玢玤玥玦玧玨玭玮玳玶玹珂珅珇珈珉珊珋珏珐珑珒珝珞珣珥珦珧珩珪珫珮珲珵珽琀琇琊琎琏琚琛"
    "琟琤琥琦琨琪琫琬琭琮琯琲琳琴瑀瑁瑃瑄瑅瑆瑑瑗瑛瑜瑞瑢瑧瑨瑬瑭瑰瑱瑶瑷瑸瑾璀璁璆璇璈璋璎璐璘璜璞璟璠璥璧璨"
    "璩璪璬璮璱璲璿瓀瓅瓖瓘瓒瓛甄甯甪畈畎畲疁皓皛皞皦盅盱眙睢睿瞻矞砀砚砻硐硒碚碛碣碶磔磡磻礴祎祐祗祜祯祺"
    "禛禤禧禹秭稔穰窅窑窭竑竣竦笕筜筱筼箐篁篪簃簕簰籁糸絜綦緈纮纴绂绚绡绹缇缊缌缦缪羑羿翀翃翊翚翙翥翯翾耒耔"
    "聿胗胪腈膑臻舸舾艏苡苣苪茔茚茜茝茳荃荇荥荪莒莘莙莜菀菁菡菥菪萁萩葑葭葳蒗蒟蒨蓁蓇蓥蓼蔚蔺蕤蕴蕻薛薇藁藜藴"
    "蘅虢虬蚌蜀螳袆裎裕褚襄觊訚訢詝誾諲謇讠诒诜诩谌谖谞豨赆赟趄跶踔軱轫轲轸轾辂辉辚迓迳迺逖逯遒遘邕邗邛邡邰邳"
    "邺邾郃郄郇郏郐郓郗郚郛郜郝郢郦郧郪郫郯郾鄂鄄鄅鄌鄏鄑鄗鄘鄚鄞鄠鄢鄣鄫鄯鄱鄹酂酃醴釴鉴銮鋆錾鎏鏊鐾钇钊钌钍钎"
    "钏钐钒钔钕钖钘钜钤钧钪钫钬钭钯钰钲钴钶钷钸钹钺钼钽钿铄铈铉铊铋铌铍铎铑铒铕铖铗铙铚铛铞铟铠铢铤铥铧铨铩铪铫铬"
    "铮铯铰铱铳铵铷铹铼铽铿锃锂锆锇锉锊锍锎锏锒锓锔锕锖锘锛锝锞锟锡锢锧锨锩锪锫锬锱锲锳锴锶锷锸锺锽锾锿镁镂镄镅镆镈"
    "镉镊镌镍镎镏镐镑镒镓镔镕镖镗镘镚镛镝镞镠镡镢镣镥镦镧镨镩镪镫镬镭镯镱镲镳镴閟闇闉闫闰闱闳闵闶闼闾阃阆阇阍阏阒阕"
    "阗阙阚阜阡阪阱阼陉陔陟陴隗隰隽隼雎雒雱雲霁霂霄霆霈霏霓霖霙霨靓靖韨韪韫頠頔颀颉颋颎颐颙颛颢飏飐飑飒飔飙馗馥"
    "駪驲驷驸驺骁骅骉骊骍骎骐骕骙骠骢骥骧骦髙鬯魉魍鲃鲌鲲鲵鳌鳐鸂鹂鹇鹍鹏鹓鹔鹚鹭鹮鹳鹾麂麇麓麒麟麴黉黟黾黻鼐鼗齮龑龢"
    "㛃㙍㳇㵲㟃㠇㧑㫰㬊㬎㭎㮾㰀㲘㳚㴔㵐㶲㸌㺿㻬㽏㿠䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮"
)


def characters() -> set[int]:
    """Return the code points the fonts have to hold."""
    rows = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    gb2312 = "".join(row.decode("gb2312", "ignore") for row in rows)
    latin = [*range(0x20, 0x7F), *range(0xA0, 0x100)]
    return {*latin, *map(ord, gb2312), *map(ord, MARKS), *map(ord, NAMES)}


def face(collection: Path, family: str) -> TTFont:
    """Return the font of that family out of Noto's collection."""
    fonts = TTCollection(str(collection)).fonts
    return next(font for font in fonts if font["name"].getDebugName(1) == family)


def cut(font: TTFont) -> None:
    """Leave only what the documents need in a font."""
    options = subset.Options(
        layout_features=["kern", "vert", "vrt2", "liga", "locl", "ccmp"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        hinting=False,
        notdef_outline=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)


def rename(font: TTFont, family: str, file: str) -> None:
    """Give a font its own name; copyright and licence stay as they are."""
    names, postscript = font["name"], file.removesuffix(".otf")
    for name_id, text in ((1, family), (3, f"gongkai;{postscript}"), (4, family), (6, postscript)):
        names.setName(text, name_id, 3, 1, 0x409)
    table = font["CFF "].cff
    table.fontNames = [postscript]
    table[0].FullName = table[0].FamilyName = family


def main(folder: Path) -> None:
    """Write both fonts into the package; the same Noto gives the same bytes."""
    for collection, noto, family, file in FACES:
        font = face(folder / collection, noto)
        font.recalcTimestamp = False
        cut(font)
        rename(font, family, file)
        font.save(OUT / file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
