//! What is said of each rule of preflight, in Chinese and in English.

use super::phrase_table::{Phrase, phrase};

/// A rule's sentences, with what stands behind all of them.
macro_rules! rule {
    ($id:literal, $zh:literal, $en:literal) => {
        phrase(
            $id,
            (
                concat!($zh, "（规则 {rule}⟦，对象 {object}⟧⟦，{count} 处⟧）"),
                concat!($en, " (rule {rule}⟦, object {object}⟧⟦, {count} times⟧)"),
            ),
            &[],
        )
    };
}

pub(super) static RULE_PHRASES: [Phrase; 106] = [
    rule!("S01", "文件不以 %PDF-x.y 开头", "the file does not begin with %PDF-x.y"),
    rule!("S02", "第二行没有表明是二进制文件的注释", "line 2 has no comment that marks the file as binary"),
    rule!("S03", "文件结构有损（{found}）", "the file's structure is torn ({found})"),
    rule!("S04", "文件加了密", "the file is encrypted"),
    rule!("S05", "文件尾没有两段的 /ID", "the trailer has no /ID of two parts"),
    rule!("S06", "PDF 版本 {found} 高于标准所许", "PDF version {found} is newer than the standard allows"),
    rule!(
        "S07",
        "用了对象流或交叉引用流，PDF 1.5 才有",
        "there are object or cross-reference streams, which PDF 1.5 brought"
    ),
    rule!("M00", "文件没有写明属于哪一种 PDF/X", "the file states no PDF/X standard"),
    rule!(
        "M01",
        "GTS_PDFXVersion 是“{found}”，应为“{wanted}”",
        "GTS_PDFXVersion is “{found}”, not “{wanted}”"
    ),
    rule!(
        "M02",
        "GTS_PDFXConformance 是“{found}”，应为“{wanted}”",
        "GTS_PDFXConformance is “{found}”, not “{wanted}”"
    ),
    rule!(
        "M03",
        "Trapped 须是名称 True 或 False，现为“{found}”",
        "Trapped must be the name True or False, found “{found}”"
    ),
    rule!(
        "M03b",
        "文件信息与 XMP 的 Trapped 不一致（XMP：{found}）",
        "Trapped differs between Info and XMP (XMP: {found})"
    ),
    rule!("M04", "没有标题", "the title is missing"),
    rule!("M05", "没有制作日期", "the date of making is missing"),
    rule!(
        "M05f",
        "制作日期“{found}”不合 PDF 的写法",
        "the date of making, “{found}”, is not as PDF writes dates"
    ),
    rule!(
        "M05x",
        "XMP 的制作日期“{found}”不合 ISO 8601",
        "the date of making in the XMP, “{found}”, is not ISO 8601"
    ),
    rule!("M06", "没有修改日期", "the date of change is missing"),
    rule!(
        "M06f",
        "修改日期“{found}”不合 PDF 的写法",
        "the date of change, “{found}”, is not as PDF writes dates"
    ),
    rule!(
        "M06x",
        "XMP 的修改日期“{found}”不合 ISO 8601",
        "the date of change in the XMP, “{found}”, is not ISO 8601"
    ),
    rule!("M07", "XMP 不是完好的 XML", "the XMP packet is not well-formed XML"),
    rule!("M08", "没有 XMP 元数据", "there is no XMP metadata"),
    rule!("M09", "XMP 元数据经过压缩", "the XMP metadata is compressed"),
    rule!("M10.DocumentID", "XMP 没有 xmpMM:DocumentID", "the XMP has no xmpMM:DocumentID"),
    rule!("M10.RenditionClass", "XMP 没有 xmpMM:RenditionClass", "the XMP has no xmpMM:RenditionClass"),
    rule!("M10.VersionID", "XMP 没有 xmpMM:VersionID", "the XMP has no xmpMM:VersionID"),
    rule!("M11", "XMP 没有 xmp:MetadataDate", "the XMP has no xmp:MetadataDate"),
    rule!(
        "O01",
        "PDF/X 输出意图应恰有一个，现有 {found} 个",
        "there must be one output intent for PDF/X, found {found}"
    ),
    rule!(
        "O02",
        "输出意图没有 OutputConditionIdentifier",
        "the output intent has no OutputConditionIdentifier"
    ),
    rule!("O03", "输出意图有不认识的项 {found}", "the output intent has an unknown key {found}"),
    rule!(
        "O04",
        "输出意图既没有内嵌 ICC 配置文件，也没有登记的印刷条件",
        "the output intent has neither an embedded ICC profile nor a registered condition"
    ),
    rule!("O05", "输出意图没有 Info", "the output intent has no Info"),
    rule!(
        "O06",
        "输出意图的 ICC 配置文件不完好（{found} 字节）",
        "the output intent's ICC profile is torn ({found} bytes)"
    ),
    rule!(
        "O07",
        "ICC 配置文件的类别是 {found}，应为输出设备 prtr",
        "the ICC profile's class is {found}, not prtr for a press"
    ),
    rule!(
        "O08",
        "ICC 配置文件的色彩空间 {found} 不合标准",
        "the ICC profile's colour space {found} does not fit the standard"
    ),
    rule!(
        "O09",
        "ICC 数据流的 /N 为 {found}，与配置文件不符",
        "the ICC stream's /N is {found}, which its profile is not"
    ),
    rule!("O10", "ICC 版本 {found} 高于标准所许", "ICC version {found} is newer than the standard allows"),
    rule!(
        "O11",
        "输出意图的配置文件是 {found}，报纸应为 CMYK",
        "the output intent's profile is {found}; newspapers print in CMYK"
    ),
    rule!("B01", "没有 MediaBox", "there is no MediaBox"),
    rule!("B02", "TrimBox 与 ArtBox 应恰有其一", "there must be one of TrimBox and ArtBox"),
    rule!("B03", "{found} 的角点颠倒", "the corners of {found} are the wrong way round"),
    rule!("B04", "TrimBox 超出 MediaBox", "the TrimBox reaches outside the MediaBox"),
    rule!("B05", "TrimBox 超出 BleedBox", "the TrimBox reaches outside the BleedBox"),
    rule!("B06", "TrimBox 超出 CropBox", "the TrimBox reaches outside the CropBox"),
    rule!("B07", "BleedBox 超出 MediaBox", "the BleedBox reaches outside the MediaBox"),
    rule!("B08", "CropBox 超出 MediaBox", "the CropBox reaches outside the MediaBox"),
    rule!("B09", "CropBox 与 MediaBox 不同", "the CropBox is not the MediaBox"),
    rule!("B10", "有 UserUnit", "there is a UserUnit"),
    rule!("B11", "成品尺寸 {found} 与所订不符", "the trimmed size {found} is not as ordered"),
    rule!("B12", "成品不在纸张正中", "the trim does not stand in the middle of its sheet"),
    rule!("B13", "出血只有 {found}，少于所订", "the bleed is {found}, less than ordered"),
    rule!("B14", "页面旋转了 {found} 度", "the page is turned by {found} degrees"),
    rule!("C01", "有不能付印的颜色：{found}", "a colour space that does not print: {found}"),
    rule!(
        "C02",
        "有 {found}，报纸应早已分成 CMYK",
        "there is {found}, which newspapers want separated to CMYK before"
    ),
    rule!("C03", "有专色 {found}", "there is a spot ink {found}"),
    rule!("C04", "版内用了套准色 All", "the registration colour All is used within the page"),
    rule!("T01", "有透明：{found}", "there is transparency: {found}"),
    rule!(
        "T02",
        "透明组的混合空间是 {found}，应为 DeviceCMYK",
        "a transparency group blends in {found}, not in DeviceCMYK"
    ),
    rule!("T03", "有透明而没有说明混合空间", "there is transparency without a blending space"),
    rule!("F01", "字体没有嵌入：{found}", "a font is not embedded: {found}"),
    rule!("F02", "嵌入的字体是空的：{found}", "an embedded font is empty: {found}"),
    rule!(
        "F03",
        "字体 {found} 的格式超出 PDF 版本",
        "the font {found} is of a kind newer than the PDF version"
    ),
    rule!("F04", "字体描述的名称 {found} 与字体不同", "the font descriptor's name {found} is not the font's"),
    rule!(
        "F05",
        "字体 {found} 没有 ToUnicode，文字不能检索",
        "the font {found} has no ToUnicode, so its text can't be searched"
    ),
    rule!("F07", "字体 {found} 没有 CIDToGIDMap", "the font {found} has no CIDToGIDMap"),
    rule!("F08", "字体缺少用到的字形（{found}）", "a font lacks glyphs that are shown ({found})"),
    rule!("F09", "显示了缺字符 .notdef：{found}", "the missing glyph .notdef is shown: {found}"),
    rule!("F10", "{found} 个字宽与字体不符", "{found} widths are not those of the font"),
    rule!(
        "F11",
        "页面资源里有没有嵌入的字体：{found}",
        "the page's resources name a font that is not embedded: {found}"
    ),
    rule!("R01", "有分色页信息 SeparationInfo", "there is SeparationInfo of a pre-separated page"),
    rule!("R02", "页面带动作", "the page has actions"),
    rule!("R03", "批注 {found} 压在版面上", "an annotation ({found}) lies over the page"),
    rule!("R04", "批注 {found} 带动作", "an annotation ({found}) has an action"),
    rule!("R05", "文件带动作", "the document has actions"),
    rule!("R06", "有 JavaScript", "there is JavaScript"),
    rule!("R07", "有附件", "there are embedded files"),
    rule!("R08", "有表单", "there is a form to fill in"),
    rule!("R09", "有图层", "there are layers"),
    rule!("R09b", "图层有另外的配置", "the layers have other configurations"),
    rule!("R10", "用了不许可的压缩：{found}", "a filter that is not allowed: {found}"),
    rule!("R11", "数据在另外的文件里", "a stream's data lie in another file"),
    rule!("R12", "半色调不合标准：{found}", "a halftone that is not allowed: {found}"),
    rule!("R13", "有动作 {found}", "there is an action: {found}"),
    rule!("R14", "有 PostScript 对象", "there is a PostScript object"),
    rule!("R15", "有 OPI 信息", "there is OPI data"),
    rule!("R16", "有引用外部页面的对象", "there is an object that refers to another file's page"),
    rule!("R17", "有另一张供付印的替代图", "there is another image for printing"),
    rule!("R18", "有不认识的操作符 {found}", "there is an unknown operator {found}"),
    rule!("R19", "名称没有所指：{found}", "a name stands for nothing: {found}"),
    rule!("R20", "图形状态有 {found}", "the graphics state has {found}"),
    rule!("R21", "打印或显示区域是 {found}", "the area to view or print is {found}"),
    rule!(
        "N01",
        "图片只有 {found} ppi，至少要 {wanted}",
        "a picture has {found} ppi; at least {wanted} are needed"
    ),
    rule!("N02", "图片只有 {found} ppi，宜有 {wanted}", "a picture has {found} ppi; {wanted} are wanted"),
    rule!(
        "N03",
        "{found} 磅的黑字没有叠印（{wanted} 磅以下应叠印，OPM 1）",
        "black type of {found} pt does not overprint; below {wanted} pt it should, with OPM 1"
    ),
    rule!(
        "N04",
        "小号黑字用了 DeviceGray，不能可靠叠印",
        "small black type is in DeviceGray, which does not overprint reliably"
    ),
    rule!(
        "N05",
        "{found} 磅的字用了多种油墨，至少要 {wanted} 磅",
        "type of {found} pt is in several inks; that asks for {wanted} pt"
    ),
    rule!(
        "N06",
        "{found} 磅的反白字，至少要 {wanted} 磅",
        "white type of {found} pt; at least {wanted} pt are needed"
    ),
    rule!("N07", "白字设了叠印，会消失", "white type overprints, and so is lost"),
    rule!("N08", "{found} 磅的字，至少要 {wanted} 磅", "type of {found} pt; at least {wanted} pt are needed"),
    rule!("N09", "字的墨量 {found}%，多于 {wanted}%", "type in {found} % of ink, more than {wanted} %"),
    rule!("N10", "线宽为零", "a line of no width"),
    rule!(
        "N11",
        "线宽 {found} 磅，至少要 {wanted} 磅",
        "a line of {found} pt; at least {wanted} pt are needed"
    ),
    rule!(
        "N12",
        "多种油墨的线宽 {found} 磅，至少要 {wanted} 磅",
        "a line of {found} pt in several inks; at least {wanted} pt are needed"
    ),
    rule!(
        "N20",
        "墨量⟦达 {found}%（单点 {dot}%），⟧上限 {wanted}%⟦；有未能计量的内容：{unknown}⟧",
        "the ink⟦ is {found} % ({dot} % on a dot);⟧ the limit is {wanted} %⟦; what could not be measured: {unknown}⟧"
    ),
    rule!("N21", "版面是空的", "the page is blank"),
    rule!(
        "N22",
        "有油墨 {found}，这一版只印 {wanted}",
        "there is ink of {found}; the page is printed in {wanted} alone"
    ),
    rule!(
        "N23",
        "以细条填出的线宽 {found} 磅，至少要 {wanted} 磅",
        "a rule of {found} pt, drawn as a bar; at least {wanted} pt are needed"
    ),
];
