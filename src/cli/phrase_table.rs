//! What is said of each fault and code, in Chinese and in English.

/// Chinese and English.
type Pair = (&'static str, &'static str);

/// What is said of one kind of notice.
pub(super) struct Phrase {
    /// A fault's name, or a code's.
    pub key: &'static str,
    /// The sentence.
    pub says: Pair,
    /// Remedies.
    pub help: &'static [Pair],
}

pub(super) const fn phrase(key: &'static str, says: Pair, help: &'static [Pair]) -> Phrase {
    Phrase { key, says, help }
}

const NEAR: Pair = ("是不是 `{near}`？", "did you mean `{near}`?");
const KNOWN: Pair = ("可用的有：{known}", "known here: {known}");
const INSIDE: Pair =
    ("路径须在项目之内，从版次文件夹写起", "write a path inside the project, from the edition's folder");

const EXPORT: Pair =
    ("请客户从原稿另存为 PDF/X-1a:2003", "ask for it again, saved as PDF/X-1a:2003 from its source");

pub(super) static PHRASES: [Phrase; 103] = [
    // files
    phrase("syntax", ("TOML 语法有误：{reason}", "not valid TOML: {reason}"), &[]),
    phrase("unknown-key", ("没有 `{found}` 这一项", "unknown key `{found}`"), &[NEAR, KNOWN]),
    phrase("missing-key", ("缺少 `{key}` 一项", "the key `{key}` is missing"), &[]),
    phrase(
        "wrong-type",
        ("类型不对：这里是 {found}，应为 {expected}", "wrong type: found {found}, expected {expected}"),
        &[],
    ),
    phrase(
        "bad-length",
        ("`{found}` 不是长度或字号", "`{found}` is no length or size"),
        &[(
            "写成数字（至多三位小数）加单位：{units}",
            "write a number of at most three decimals and a unit: {units}",
        )],
    ),
    phrase(
        "bare-number",
        ("`{found}` 没有单位", "`{found}` has no unit"),
        &[(
            "加引号并写明单位（{units}），例如 \"{found}pt\"",
            "quote it with a unit ({units}), such as \"{found}pt\"",
        )],
    ),
    phrase(
        "bad-ink",
        ("`{found}` 不是油墨", "`{found}` is no ink"),
        &[
            ("写成 \"C8 M100 Y95 K2\" 这样的百分比", "write per cents such as \"C8 M100 Y95 K2\""),
            ("或用 [inks] 里的名字：{known}", "or a name from [inks]: {known}"),
        ],
    ),
    phrase(
        "bad-range",
        ("`{found}` 不是起止：{what}", "`{found}` is no range of {what}"),
        &[(
            "从 1 数起，首尾都算，例如 \"1-5\" 或 \"3\"",
            "count from 1, both ends included, such as \"1-5\" or \"3\"",
        )],
    ),
    phrase(
        "bad-percent",
        ("`{found}` 不是百分比", "`{found}` is no percentage"),
        &[("写成 \"110%\" 这样，至多一位小数", "write it like \"110%\", with at most one decimal")],
    ),
    phrase(
        "unknown-name",
        ("没有名为 `{found}` 的⟦{what}⟧", "there is no ⟦{what} ⟧named `{found}`"),
        &[NEAR, KNOWN],
    ),
    phrase(
        "bad-name",
        ("`{found}` 不能作名称", "`{found}` can't be a name"),
        &[("名称不含 / \\ :，不以点开头", "a name has no / \\ : and does not begin with a dot")],
    ),
    phrase(
        "same-file",
        (
            "这一版与第 {other} 版的文件同名：`{found}`",
            "the file of this page is named as that of page {other}: `{found}`",
        ),
        &[("在 files 里写上 {key}", "put {key} into `files`")],
    ),
    phrase(
        "section-count",
        (
            "本期 {pages} 版，印刷每帖 {section} 版，不成整帖",
            "an edition of {pages} pages, where the press prints {section} in a section",
        ),
        &[
            ("补 {missing} 版", "add {missing} pages"),
            ("或减 {over} 版", "or take {over} out"),
            (
                "其余的版若另外制作，在 [values] 里写明 page-count",
                "if other pages are made elsewhere, say how many there are: page-count in [values]",
            ),
        ],
    ),
    phrase(
        "spread-facing",
        (
            "第 {page}、{next} 版不相对，不能作通版（左手为双数版）",
            "pages {page} and {next} do not face each other, so they are no spread: the left one is even",
        ),
        &[("改在第 {middle}、{after} 版", "plan it on pages {middle} and {after}")],
    ),
    phrase(
        "spread-sheets",
        (
            "每帖 {section} 版时，第 {page}、{next} 版不在同一张纸上，中缝两边要对接",
            "in sections of {section}, pages {page} and {next} are on two sheets: what crosses the fold must meet in register",
        ),
        &[(
            "通版放在一帖正中：第 {middle}、{after} 版",
            "the middle of the section is one sheet: pages {middle} and {after}",
        )],
    ),
    phrase(
        "front-matter",
        ("稿件开头没有成对的 +++", "the article has no front matter"),
        &[(
            "第一行写 +++，标题等写完再写一行 +++",
            "begin with a line +++, then headline and the like, then another line +++",
        )],
    ),
    phrase("markup", ("稿件不用 `{found}` 这种标记", "`{found}` is no markup of articles"), &[]),
    phrase(
        "control",
        ("有看不见的字符 {found}", "an invisible character {found}"),
        &[("把它删去", "delete it")],
    ),
    phrase(
        "encoding",
        ("第 {offset} 字节不是 UTF-8", "the byte at {offset} is not UTF-8"),
        &[("把文件另存为 UTF-8", "save the file as UTF-8")],
    ),
    phrase(
        "bad-escape",
        ("`{found}` 不是转义", "`{found}` is no escape"),
        &[(
            "写成 {character}（一至六位十六进制码位），反斜杠写成 {backslash}",
            "write {character}, a code point of one to six hexadecimal digits, or {backslash} for a backslash",
        )],
    ),
    phrase(
        "bad-placeholder",
        ("`{found}` 里的花括号不成对或没有名字", "the braces in `{found}` name nothing"),
        &[(
            "花括号里只写一个名字，或 page: 加稿件名",
            "put one name between braces, or page: and an article's name",
        )],
    ),
    phrase(
        "bad-date",
        (
            "`{found}` 不是日期⟦：{month} 月只有 {days} 天⟧",
            "`{found}` is no date⟦: month {month} has {days} days⟧",
        ),
        &[("写成年-月-日，例如 \"2026-11-24\"", "write year, month and day, such as \"2026-11-24\"")],
    ),
    phrase("not-pdf", ("不是 PDF 文件", "this is no PDF file"), &[]),
    phrase("torn-pdf", ("PDF 文件损坏，读不出任何一页", "no page of this PDF file can be read"), &[]),
    phrase(
        "bad-size",
        ("`{found}` 不是尺寸", "`{found}` is no size"),
        &[("写成 390x540mm 或 3mm 这样", "write it like 390x540mm or 3mm")],
    ),
    // plans
    phrase("limit", ("{what} 为 {found}，应在 {limits} 之内", "{what} is {found}, allowed is {limits}"), &[]),
    phrase("outside", ("{what} {found} 超出 {limits}", "the {what} {found} reaches outside {limits}"), &[]),
    phrase("conflict", ("`{found}` 须配 {what}", "`{found}` needs {what}"), &[]),
    phrase(
        "twice",
        ("{what} `{found}` 出现两次", "the {what} `{found}` is named twice"),
        &[
            ("留下一处", "keep one of them"),
            (
                "稿件 {article} 若是接着排，在这一块写 continues = true",
                "if {article} is to go on here, say continues = true in this block",
            ),
        ],
    ),
    phrase(
        "no-start",
        ("稿件 {article} 前面没有可接的块", "no block of {article} stands before this one"),
        &[
            (
                "转版的起头放在前面的版，次序看 edition.toml 的 pages",
                "plan its beginning on a page before, in the order of pages in edition.toml",
            ),
            ("或删去 continues", "or take continues out"),
        ],
    ),
    phrase(
        "table-gap",
        ("表格第 {row} 行第 {column} 列没有格", "row {row} of the table has no cell in column {column}"),
        &[("补一格，空格写作 \"\"", "add a cell, \"\" for a blank one")],
    ),
    phrase(
        "table-overlap",
        (
            "表格第 {row} 行第 {column} 列的格压住另一格",
            "the cell in row {row}, column {column} of the table lies over another one",
        ),
        &[("改其中一格的 columns 或 rows", "change the columns or rows of one of them")],
    ),
    phrase(
        "table-outside",
        (
            "表格第 {row} 行第 {column} 列的格伸出表外，表共 {columns} 列 {rows} 行",
            "the cell in row {row}, column {column} reaches outside the table of {columns} columns and {rows} rows",
        ),
        &[(
            "列数由第一行定；改这一格的 columns 或 rows，或删去一格",
            "the first row says how many columns there are; change the cell's columns or rows, or take one away",
        )],
    ),
    phrase(
        "not-in-article",
        ("稿件 {article} 没有这个：{what}", "the article {article} has no such {what}"),
        &[("在稿件开头补上，或删去此框", "add it to the article's front matter, or take the inset away")],
    ),
    phrase(
        "no-value",
        ("版次没有给出 `{found}`", "the edition gives no value `{found}`"),
        &[
            (
                "在 {file} 的 [values] 里写上 {found} = \"…\"",
                "write {found} = \"…\" under [values] in {file}",
            ),
            (
                "或在 {file} 开头写 {key}，此值即由它算出",
                "or write {key} at the top of {file}: the value follows from it",
            ),
            NEAR,
        ],
    ),
    phrase(
        "no-page",
        ("稿件 `{found}` 不在任何一版，没有版次", "the article `{found}` stands on no page"),
        &[NEAR, ("改稿件名，或把它排上一版", "name another article, or give it a [[block]] on a page")],
    ),
    phrase(
        "contradiction",
        (
            "`{name}` 写作“{found}”，按 `{basis}` 应是“{right}”",
            "`{name}` says “{found}”; by `{basis}` it is “{right}”",
        ),
        &[("删去这一行，由程序算出", "leave the line out: the value is computed")],
    ),
    phrase(
        "page-beyond",
        (
            "“{found}”：没有第 {number} 版，到第 {last} 版为止",
            "“{found}”: there is no page {number}, the last is {last}",
        ),
        &[
            ("核对版次", "check the page"),
            (
                "若还有版面不在这里排，在 [values] 里写 page-count",
                "if other pages are made elsewhere, write page-count under [values]",
            ),
        ],
    ),
    phrase(
        "overlap",
        (
            "{found} 与 {other} 在第 {column} 栏第 {lines} 行重叠",
            "{found} and {other} overlap in column {column}, lines {lines}",
        ),
        &[("改其中一块的 columns 或 lines", "change the columns or lines of one of them")],
    ),
    phrase(
        "unplaced-article",
        ("稿件 {article} 没有上版", "the article {article} stands on no page"),
        &[("在某一版加一个 [[block]]，或把稿件移走", "give it a [[block]] on a page, or move the file away")],
    ),
    // things missing
    phrase(
        "no-file",
        ("找不到 {path}⟦：{reason}⟧", "can't open {path}⟦: {reason}⟧"),
        &[
            NEAR,
            ("找过：{tried}", "looked in: {tried}"),
            ("核对文件名，或把文件放到那里", "check the name, or put the file there"),
        ],
    ),
    phrase(
        "no-project",
        ("{path} 及其上级都没有 paiban.toml", "no paiban.toml in {path} or above it"),
        &[(
            "在项目的根文件夹放一个 paiban.toml，空的也行",
            "put a paiban.toml, even an empty one, in the project's root",
        )],
    ),
    phrase(
        "path-outside",
        ("不用绝对路径，也不用 ..：{path}", "absolute paths and .. are refused: {path}"),
        &[INSIDE],
    ),
    phrase("link-outside", ("{path} 指向项目之外", "{path} leads out of the project"), &[INSIDE]),
    phrase(
        "not-a-file",
        ("{path} 类型不对", "{path} is not of the right kind"),
        &[(
            "文件夹、管道、设备都不读；版次须是文件夹",
            "folders, pipes and devices are not read; an edition is a folder",
        )],
    ),
    phrase("too-large", ("{path} 超过 {limits}", "{path} is larger than {limits}"), &[]),
    phrase(
        "no-face",
        ("找不到字体 {face}", "there is no face {face}"),
        &[NEAR, ("找过：{tried}", "looked in: {tried}")],
    ),
    phrase("bad-face", ("字体 {face} 读不了：{reason}", "the face {face} does not read: {reason}"), &[]),
    phrase(
        "face-forbidden",
        ("字体 {face} 不许嵌入", "the licence of the face {face} forbids embedding"),
        &[("换一款字体", "take another face")],
    ),
    phrase(
        "bad-picture",
        ("图片 {path} 读不了：{reason}", "the picture {path} can't be used: {reason}"),
        &[],
    ),
    phrase(
        "no-alpha",
        (
            "图片 {path} 没有透明处，抠不出轮廓",
            "the picture {path} has no transparency to take an outline from",
        ),
        &[
            ("换一张背景透明的 PNG", "take a PNG whose background is transparent"),
            (
                "或写轮廓各点，如 outline = [[0.5, 0], [1, 1], [0, 1]]",
                "or write the outline's points: outline = [[0.5, 0], [1, 1], [0, 1]]",
            ),
        ],
    ),
    phrase(
        "empty-outline",
        ("图片 {path} 在轮廓内空无一物", "nothing of the picture {path} lies within its outline"),
        &[("核对轮廓的各点，或图片的透明处", "check the outline's points, or the picture's transparency")],
    ),
    phrase(
        "undrawable",
        (
            "矢量图 {path}⟦ {place} 处⟧有{what}，不能以平网印刷",
            "the drawing {path} has {what}⟦ at {place}⟧, which does not print in flat inks",
        ),
        &[],
    ),
    phrase(
        "bad-artwork",
        ("广告 {path} 放不了：{reason}", "the artwork {path} can't be placed: {reason}"),
        &[("请客户另存为不加密的 PDF/X-1a", "ask for the file again, as PDF/X-1a without a password")],
    ),
    phrase(
        "bad-icc",
        ("ICC 特性文件 {path} 用不了：{reason}", "the ICC profile {path} can't be printed by: {reason}"),
        &[(
            "在印刷配置里改写 icc，或去掉 icc 而用注册的条件名",
            "name another `icc` in the print profile, or a registered condition without one",
        )],
    ),
    // advertisements
    phrase(
        "ad-booking",
        (
            "广告 {ad} 的{what}是 {width_mm} × {height_mm} 毫米，订的是 {wanted_width_mm} × {wanted_height_mm} 毫米",
            "the {what} of {ad} is {width_mm} × {height_mm} mm, booked are {wanted_width_mm} × {wanted_height_mm} mm",
        ),
        &[("改版位、换文件，或改 booking", "change its place, the file, or `booking`")],
    ),
    phrase(
        "ad-scaled",
        (
            "广告 {ad} 是 {width_mm} × {height_mm} 毫米，版位是 {wanted_width_mm} × {wanted_height_mm} 毫米，按 {scale_per_cent}% 放入⟦，裁去 {cut_per_cent}%⟧",
            "{ad} is {width_mm} × {height_mm} mm, its place {wanted_width_mm} × {wanted_height_mm} mm: set at {scale_per_cent} %⟦, {cut_per_cent} % cut off⟧",
        ),
        &[("请客户按版位尺寸重做，或改版位", "ask for it in the size of its place, or change the place")],
    ),
    phrase(
        "PB0502",
        ("广告 {ad} 还没有稿，留了空框", "the copy of {ad} has not come: its place is reserved"),
        &[("稿到后写 file = \"ads/….pdf\"", "when it comes, write file = \"ads/….pdf\"")],
    ),
    phrase(
        "PB0503",
        (
            "{ad} 没有广告标识；《广告法》第十四条要求显著标明“广告”",
            "{ad} bears no mark; China's Advertising Law, art. 14, wants 广告 shown plainly",
        ),
        &[("删去 mark = \"\"", "take mark = \"\" away")],
    ),
    phrase(
        "artwork-blank",
        ("广告文件 {path} 的这一页是空白", "the page of {path} is blank"),
        &[("看看页码对不对", "see whether it is the right page")],
    ),
    phrase(
        "artwork-unread",
        (
            "广告文件 {path} 的内容没能从头读到尾，可能还有别的问题",
            "the content of {path} does not read to its end: more may be wrong with it",
        ),
        &[EXPORT],
    ),
    phrase(
        "artwork-colour",
        (
            "广告文件 {path} 有 RGB、Lab 或带 ICC 特性的颜色，不合 PDF/X-1a",
            "{path} has colours in RGB, Lab or by a profile, against PDF/X-1a",
        ),
        &[EXPORT],
    ),
    phrase(
        "artwork-transparency",
        ("广告文件 {path} 有透明，不合 PDF/X-1a", "{path} has transparency, against PDF/X-1a"),
        &[EXPORT],
    ),
    phrase(
        "artwork-fonts",
        ("广告文件 {path} 没有嵌入字体 {found}", "{path} does not embed its fonts: {found}"),
        &[EXPORT],
    ),
    phrase(
        "artwork-layers",
        ("广告文件 {path} 有图层，隐藏的也会印出", "{path} has layers: those that are hidden will print too"),
        &[EXPORT],
    ),
    phrase(
        "artwork-annotations",
        ("广告文件 {path} 的批注、表单和链接不放入", "notes, forms and links of {path} are left out"),
        &[],
    ),
    phrase(
        "artwork-actions",
        ("广告文件 {path} 的脚本和动作不放入", "scripts and actions of {path} are left out"),
        &[],
    ),
    phrase(
        "PB0505",
        (
            "校样画不出广告 {ad} 的 PDF，以叉框代替；印刷用 PDF 里有",
            "the proof shows a crossed box for the PDF of {ad}; the press PDF has it",
        ),
        &[],
    ),
    phrase(
        "environment",
        ("环境变量 {name} 的值 `{found}` 不可用", "the environment's {name} is `{found}`"),
        &[("写 1970 年以来的秒数，或不设", "set whole seconds since 1970, or nothing")],
    ),
    // copy that does not fit
    phrase(
        "PB0201",
        (
            "溢文：稿件 {article} 有 {lines} 行 {chars} 字排不下⟦，自“{first_lost}”起⟧⟦；另有 {white} 行空着，容不下小标题及其下两行⟧",
            "overset: {lines} lines, {chars} characters of {article} find no place⟦, from “{first_lost}” on⟧⟦; {white} lines stay white that a subhead with two lines below it has no room on⟧",
        ),
        &[
            ("删 {lines} 行，约 {chars} 字", "cut {lines} lines, about {chars} characters"),
            ("把这一块加深 {rows} 行（共 {legs} 栏）", "make the block {rows} lines deeper ({legs} legs)"),
            ("或把标题占行减少 {rows} 行", "or give its head {rows} lines less"),
        ],
    ),
    phrase(
        "PB0202",
        (
            "欠文：稿件 {article} 少 {lines} 行，约 {chars} 字",
            "underset: {article} is {lines} lines short, about {chars} characters",
        ),
        &[
            ("补 {chars} 字", "add {chars} characters"),
            (
                "或把 {lines} 行分给 {legs} 栏的脚：short",
                "or leave the {lines} lines off the feet of its {legs} legs: short",
            ),
        ],
    ),
    phrase(
        "hole",
        (
            "“{head}”前空出 {lines} 行：图旁放不下",
            "{lines} lines stay white before “{head}”, which has no room beside the picture",
        ),
        &[("改图的 lines，或移动小标题", "change the picture's lines, or move the subhead")],
    ),
    phrase(
        "PB0203",
        (
            "标题排不下：{head}⟦，需 {needed} 行，只有 {lines} 行⟧⟦，宽 {width_mm} mm，只有 {measure_mm} mm⟧",
            "the head does not fit: {head}⟦, it needs {needed} lines of {lines}⟧⟦, {width_mm} mm in {measure_mm} mm⟧",
        ),
        &[
            ("给标题 {needed} 行", "give it {needed} lines"),
            ("缩短标题，或换更小的 size", "shorten it, or give it a smaller size"),
        ],
    ),
    phrase(
        "PB0204",
        (
            "{what} 太长⟦：宽 {width_mm} mm，只有 {measure_mm} mm⟧",
            "the {what} is too long⟦: {width_mm} mm in {measure_mm} mm⟧",
        ),
        &[("缩短它", "shorten it")],
    ),
    phrase(
        "table-wide",
        (
            "表格太宽：至少要 {width_mm} mm，只有 {measure_mm} mm",
            "the table is too wide: it needs {width_mm} mm of {measure_mm} mm",
        ),
        &[
            ("给它更宽的位置，或减少列数", "give it a wider place, or fewer columns"),
            ("或把 widths 改小", "or smaller widths"),
        ],
    ),
    phrase(
        "table-deep",
        (
            "表格太深：要 {needed} 行，只有 {lines} 行",
            "the table is too deep: it needs {needed} lines of {lines}",
        ),
        &[
            ("给它 {needed} 行", "give it {needed} lines"),
            ("或删去几行，缩短折行的格", "or cut rows, or the cells that wrap"),
        ],
    ),
    phrase(
        "table-white",
        (
            "表格下空出 {lines} 行：它至多占 {needed} 行",
            "{lines} lines stay white below the table: it takes {needed} at most",
        ),
        &[("给它 {needed} 行", "give it {needed} lines")],
    ),
    phrase(
        "line-spread",
        (
            "一行拉得过开：{line}⟦（字距 {gap_em} em，“{token}”不可拆）⟧",
            "a line is spread too wide: {line}⟦ (gaps of {gap_em} em; {token} can't be parted)⟧",
        ),
        &[("在前面增删一两个字", "add or cut a word or two before it")],
    ),
    phrase(
        "line-address",
        ("网址在行末拆开：{line}⟦（{token}）⟧", "an address is parted at a line's end: {line}⟦ ({token})⟧"),
        &[("在前面增删一两个字，让它整个移行", "add or cut a word or two before it, so that it moves whole")],
    ),
    phrase(
        "line-word",
        (
            "词或数字比一行还长，在行末拆开：{line}⟦（{token}）⟧",
            "a word or number wider than its line is parted: {line}⟦ ({token})⟧",
        ),
        &[("换用更短的写法，或放宽这一栏", "write it shorter, or give the leg more width")],
    ),
    phrase(
        "line-prohibition",
        (
            "标点落在不该落的行首或行末：{line}⟦（{token}）⟧",
            "a mark stands at a line's edge that it must keep off: {line}⟦ ({token})⟧",
        ),
        &[("删去几个连用的标点，或放宽这一栏", "cut some of the marks in a row, or give the leg more width")],
    ),
    phrase(
        "line-overfull",
        ("一个字符比行还宽，伸出栏外：{line}", "one character is wider than its line and sticks out: {line}"),
        &[("放宽这一栏，或换更小的 size", "give the leg more width, or a smaller size")],
    ),
    phrase(
        "PB0206",
        (
            "孤行：稿件 {article} 有 {lines} 段的末行落在栏顶",
            "{lines} last lines of paragraphs stand alone at a leg's top in {article}",
        ),
        &[("增删几个字", "add or cut a few characters")],
    ),
    phrase(
        "PB0207",
        (
            "插图旁太窄：{lines} 行各空出 {cells} 字，串文至少要 {needed} 字",
            "the room beside the inset is too narrow: {cells} characters stay white on {lines} lines, copy needs {needed}",
        ),
        &[("把 width 减小，或让它占足整栏", "give it less width, or whole columns")],
    ),
    phrase(
        "one-side",
        (
            "插图另一侧空出 {lines} 行，最宽 {cells} 字，容得下串文（{needed} 字）",
            "on the inset's other side {lines} lines stay white, up to {cells} characters, and copy needs {needed}",
        ),
        &[
            ("写 sides = \"both\"，两侧都串文", "let copy run on both: sides = \"both\""),
            ("或把它移到一边：place = \"left\"", "or move it to one side: place = \"left\""),
        ],
    ),
    phrase(
        "no-drop-cap",
        (
            "首字下沉排不下：稿件 {article}，首字照常排",
            "there is no room for the drop cap of {article}: it is set like the rest",
        ),
        &[("减小 drop_cap，或放宽这一栏", "give it fewer lines, or the leg more width")],
    ),
    phrase(
        "PB0208",
        (
            "反白字太细：{line}（{size_pt} 磅，细笔画的字反白至少 {least_pt} 磅）",
            "reversed type is too fine: {line} ({size_pt} pt; with fine strokes it needs {least_pt} pt)",
        ),
        &[("换黑体或粗宋，或换更大的 size", "take a sans or a bold face, or a larger size")],
    ),
    phrase(
        "PB0209",
        (
            "本版只印黑版或套一色，有 {marks} 处文字线条、{pictures} 幅图片用了别的油墨，改印黑色",
            "the page is printed in other inks than {marks} of its marks and {pictures} of its pictures: these become black",
        ),
        &[
            ("改版面文件的 inks，或改这些颜色", "change the page's `inks`, or these colours"),
            (
                "另有 {artworks} 个 PDF 广告照原样放入：请客户另存为黑白",
                "{artworks} advertisements in PDF stay as they are: ask for them in black",
            ),
        ],
    ),
    phrase(
        "PB0301",
        (
            "字体没有“{char}”（{code_point}）⟦，字族 {family}⟧",
            "no face has “{char}” ({code_point})⟦ in the family {family}⟧",
        ),
        &[(
            "核对用字；确是此字，在版式的 fallback 里加一款有它的字体",
            "check the character; if it is meant, add a face that has it to the family's fallback in the layout",
        )],
    ),
    phrase(
        "PB0302",
        (
            "“{char}”（{code_point}）用了备用字体 {face}",
            "“{char}” ({code_point}) is set from the face of last resort, {face}",
        ),
        &[],
    ),
    phrase("PB0401", ("图片读不了⟦：{reason}⟧", "a picture does not read⟦: {reason}⟧"), &[]),
    phrase(
        "PB0402",
        ("图片太粗：{ppi} ppi，至少 {least}", "the picture is coarse: {ppi} ppi, at least {least}"),
        &[("换大图，或缩小它的位置", "take a larger file, or give it less room")],
    ),
    phrase(
        "PB0403",
        (
            "图片与版位形状不同，裁去 {per_cent}%",
            "the picture has another shape than its place: {per_cent} % of it is cut off",
        ),
        &[
            (
                "换一个形状相近的版位或图片，版位是 {width_mm} × {height_mm} 毫米",
                "give it a place of its own shape, or take a picture of the shape {width_mm} × {height_mm} mm",
            ),
            ("用 focus = [0.5, 0.4] 指明要留住的地方", "say with focus = [0.5, 0.4] what must stay"),
            ("或写 fit = \"whole\"，整幅放入", "or show all of it: fit = \"whole\""),
        ],
    ),
    phrase(
        "PB0404",
        (
            "图片整幅放入，版位空出 {per_cent}%",
            "the picture is shown whole: {per_cent} % of its place stays blank",
        ),
        &[
            (
                "换一个形状相近的版位或图片，版位是 {width_mm} × {height_mm} 毫米",
                "give it a place of its own shape, or take a picture of the shape {width_mm} × {height_mm} mm",
            ),
            ("或写 fit = \"crop\"，裁去多余", "or let it be cut: fit = \"crop\""),
        ],
    ),
    phrase(
        "PB0405",
        (
            "图片自带的 ICC 特性文件没有用：{reason}；彩色当作 sRGB，灰度当作网点",
            "the picture's own ICC profile was passed over: {reason}; colours are taken for sRGB, greys for dots",
        ),
        &[("用图像软件另存，嵌入 sRGB", "save it again with sRGB embedded")],
    ),
    phrase(
        "PB0210",
        (
            "稿件 {article} 有 {count} 处{what}，照原样排：“{first}”",
            "{article} has {what} in {count} places, set as written: “{first}”",
        ),
        &[(
            "核对原稿；要一律改，在版式或版次里写 [copy] normalise = [\"quotes\", \"marks\", \"digits\", \"spaces\"]",
            "see whether it is meant; to change all, say [copy] normalise = [\"quotes\", \"marks\", \"digits\", \"spaces\"] in the layout or edition",
        )],
    ),
    phrase(
        "PB0211",
        (
            "稿件 {article} 的{what}按本报规范改了 {count} 处，第一处：“{first}”",
            "{what} of {article} normalised in {count} places, the first: “{first}”",
        ),
        &[],
    ),
    phrase(
        "PB0212",
        (
            "匀空：稿件 {article} 的小标题、署名或落款处比常例多空 {more} 行、少空 {fewer} 行，各栏才排得齐",
            "subheads, byline or signature of {article} have {more} lines more and {fewer} fewer of white than usual, to fill its legs",
        ),
        &[("增删几行字，空白就回到原样", "add or cut some lines of copy, and the white is as usual again")],
    ),
    phrase(
        "PB0701",
        (
            "转版太短：稿件 {article} 在本版只有 {lines} 行正文",
            "{article} turns a page for little: only {lines} lines of its text stand here",
        ),
        &[(
            "转版前后至少各 {least} 行；或改在一版登完",
            "give it {least} lines at least on each page, or keep it on one",
        )],
    ),
    phrase(
        "PB0104",
        ("稿件 {article} 的{what}没有上版", "the {what} of {article} stands nowhere"),
        &[(
            "在此块加一个 [[block.inset]]，或从稿件里删去",
            "give it a [[block.inset]], or take it out of the article",
        )],
    ),
    phrase("PB0102", ("版面计划有误⟦：{what}⟧", "the plan can't be meant⟦: {what}⟧"), &[]),
    phrase(
        "PB0801",
        ("写不了 {path}：{reason}", "can't write {path}: {reason}"),
        &[(
            "看看文件夹在不在、能不能写、盘满没满",
            "see that the folder can be written to and the disk is not full",
        )],
    ),
    phrase(
        "PB0901",
        ("程序内部错误⟦：{reason}⟧", "an internal fault⟦: {reason}⟧"),
        &[(
            "这是 paiban 的错，请连同稿件报告",
            "this is a fault of paiban: please report it with the edition",
        )],
    ),
];

/// Remedies for markup and for drawings, by the fact `remedy`.
pub(super) static REMEDIES: [(&str, Pair); 35] = [
    (
        "heading",
        (
            "小标题写作 `## 标题`，大标题写在开头的 headline",
            "write subheads as `## …`; the headline stands in the front matter",
        ),
    ),
    (
        "list",
        (
            "各项写成段落；若是正文，前面加 \\",
            "write the items as paragraphs; if it is copy, put \\ before it",
        ),
    ),
    (
        "quote",
        (
            "引语写在开头的 pull_quote",
            "a quotation to be set large stands in the front matter, as pull_quote",
        ),
    ),
    ("rule", ("删去这一行；分段用空行", "delete the line; a blank line parts paragraphs")),
    ("code", ("若是正文，写作 \\`", "if it is copy, write \\`")),
    (
        "table",
        (
            "表格写在开头的 [[tables]]；若是正文，写作 \\|",
            "tables stand in the front matter, as [[tables]]; if it is copy, write \\|",
        ),
    ),
    (
        "star",
        (
            "正文中段首写作 **…**，着重号写作 *…*；若是正文，写作 \\*",
            "in running text a run-in is written **…** and dotted words *…*; if it is copy, write \\*",
        ),
    ),
    (
        "unclosed-dots",
        (
            "在同一段里用 * 收尾；若是正文，写作 \\*",
            "close it with * in the same paragraph; if it is copy, write \\*",
        ),
    ),
    (
        "nested",
        (
            "段首与着重号不能套用；若是正文，每个星号前加 \\",
            "a run-in and dotted words can't hold each other; if it is copy, put \\ before each star",
        ),
    ),
    (
        "no-dots",
        ("着重号只加在汉字上；若是正文，写作 \\*", "only Han characters take dots; if it is copy, write \\*"),
    ),
    ("html", ("若是正文，写作 \\<", "if it is copy, write \\<")),
    ("picture", ("图片写在开头的 [[pictures]]", "pictures stand in the front matter, as [[pictures]]")),
    ("link", ("只留文字；若是正文，写作 \\]", "keep the words alone; if it is copy, write \\]")),
    (
        "unclosed",
        (
            "在同一段里用 ** 收尾；若是正文，写作 \\*\\*",
            "close it with ** in the same paragraph; if it is copy, write \\*\\*",
        ),
    ),
    (
        "backslash",
        (
            "反斜线只用在符号前；若是正文，写作 \\\\",
            "a backslash stands before a sign; if it is copy, write \\\\",
        ),
    ),
    (
        "text without outlines",
        ("在绘图软件里把文字转曲（创建轮廓）", "turn it into outlines in the drawing program"),
    ),
    (
        "a picture of pixels",
        ("图片另存为 TIFF 或 JPEG，单独放置", "place the picture as a file of its own, TIFF or JPEG"),
    ),
    ("a script", ("删去脚本", "take it out")),
    ("foreign content", ("删去，或画成路径", "take it out, or draw it as paths")),
    ("an animation", ("存成静止的一帧", "save one still frame")),
    (
        "a reference to another file",
        ("把引用的内容放进文件里再存", "put what it asks for into the drawing and save it again"),
    ),
    (
        "a reference to nothing",
        ("在绘图软件里补上所引用的图形再存", "draw what it asks for, and save it again"),
    ),
    ("an element that SVG has not", ("另存为普通 SVG", "save it again as plain SVG")),
    ("path data that break off", ("在绘图软件里重新存一遍", "save it again from the drawing program")),
    ("a number that is none", ("在绘图软件里重新存一遍", "save it again from the drawing program")),
    ("too deep a nesting", ("解散编组再存", "ungroup it and save it again")),
    ("transparency", ("拼合透明，用看得见的实色", "flatten it: use the solid colour that is seen")),
    ("a blend mode", ("拼合透明，用看得见的实色", "flatten it: use the solid colour that is seen")),
    ("a mask", ("用路径查找器裁成实际形状", "cut the shapes themselves")),
    ("a filter", ("扩展外观，或另存为高分辨率的图片", "expand its look, or save it as a picture of pixels")),
    ("a clip path", ("用路径查找器裁成实际形状", "cut the shapes themselves")),
    (
        "a gradient",
        ("改用平网色，或另存为高分辨率的图片", "use flat tints, or save it as a picture of pixels"),
    ),
    ("a pattern", ("把图案扩展成形状", "expand it into shapes")),
    ("a point far off", ("删去画外的东西", "take out what lies outside the drawing")),
    ("too many points", ("简化路径，或另存为图片", "simplify its paths, or save it as a picture of pixels")),
];

/// Our things in Chinese.
pub(super) static WORDS: [(&str, &str); 95] = [
    ("a blend mode", "混合模式"),
    ("a clip path", "剪切路径"),
    ("a filter", "滤镜"),
    ("a gradient", "渐变"),
    ("a mask", "蒙版"),
    ("a number that is none", "不是数字的数值"),
    ("a pattern", "图案填充"),
    ("a picture of pixels", "位图"),
    ("a piece on columns", "占栏的构件"),
    ("a point far off", "远在画外的点"),
    ("a reference to another file", "对别的文件的引用"),
    ("a reference to nothing", "无所指的引用"),
    ("a script", "脚本"),
    ("ad", "广告"),
    ("ad mark", "广告标识"),
    ("align", "各列位置（align）"),
    ("an animation", "动画"),
    ("an element that SVG has not", "SVG 没有的元素"),
    ("article", "稿件"),
    ("artwork", "文件"),
    ("artwork page", "广告文件的页码"),
    ("bleed", "出血"),
    ("booking", "订的尺寸"),
    ("border", "花边"),
    ("byline", "署名"),
    ("caption", "图说"),
    ("caption width", "图说宽"),
    ("cell columns", "格占列"),
    ("cell rows", "格占行"),
    ("cells", "每栏字数"),
    ("choice", "选项"),
    ("colophon", "责任框"),
    ("column", "栏线"),
    ("columns", "栏"),
    ("contrast", "标题与底色的反差"),
    ("dateline", "电头"),
    ("deck", "副题"),
    ("digest", "提要"),
    ("digits", "全角数字或字母"),
    ("drop_cap", "首字下沉"),
    ("ear", "报眼"),
    ("family", "字族"),
    ("focus", "焦点（focus）"),
    ("folio", "报眉"),
    ("foreign content", "外来内容"),
    ("gap", "栏距"),
    ("head", "标题样式"),
    ("head columns", "标题占栏"),
    ("head lines", "标题占行"),
    ("headline", "标题"),
    ("height", "高"),
    ("ink", "油墨"),
    ("inks", "印版油墨"),
    ("inset", "插入框"),
    ("issue", "总期号"),
    ("leading", "行距"),
    ("legs", "栏数（legs）"),
    ("length", "长度"),
    ("lines", "行"),
    ("marks", "半角标点"),
    ("nameplate", "报头"),
    ("outline", "轮廓"),
    ("outline points", "轮廓的点数"),
    ("page", "版次"),
    ("page file", "版面文件"),
    ("pages", "版数"),
    ("path data that break off", "不完整的路径"),
    ("picture", "图片"),
    ("piece", "版面构件"),
    ("pixels", "位图"),
    ("place", "版位"),
    ("pull-quote", "引语"),
    ("pull_quote", "引语"),
    ("quotes", "直引号"),
    ("section", "每帖版数"),
    ("short", "栏脚空行"),
    ("size", "字号"),
    ("smallest", "最小字号"),
    ("spaces", "空格"),
    ("spot", "专色"),
    ("table", "表格"),
    ("table columns", "表格列数"),
    ("table head", "表头行数"),
    ("table rows", "表格行数"),
    ("text gap", "串文间距"),
    ("text without outlines", "未转曲的文字"),
    ("too deep a nesting", "过深的嵌套"),
    ("too many points", "过多的点"),
    ("transparency", "透明"),
    ("type area", "版心"),
    ("value", "值"),
    ("version", "版本"),
    ("width", "宽"),
    ("widths", "列宽（widths）"),
    ("year", "年份"),
];
