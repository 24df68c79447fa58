//! A page's content, followed through forms, patterns and drawn glyphs (rules C, T, N01 to N12, R14 to R20).

use super::bounds::{Bounds, moved, product};
use super::boxes::Page;
use super::filters::decode;
use super::finding::{Findings, Place, short};
use super::font::Font;
use super::font_use::FontUse;
use super::ink::{Dash, Path, Plates, Rule};
use super::lexer::{Lexer, Operand, Step};
use super::reader::{Reader, entries_of};
use super::space::{Met, Space, Spaces};
use super::state::{Colour, State, UNIT};
use crate::notice::Fact;
use crate::press::PrintProfile;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The deepest nesting of forms (as printers' own checkers follow them).
const DEEPEST: usize = 12;
/// The deepest nesting of saved states.
const MOST_STATES: usize = 512;
/// So many operators are followed in a file.
const MOST_STEPS: usize = 30_000_000;

/// Operators of PDF 1.4 (ISO 32000-1, annex A), `BI` to `EI` aside.
const OPERATORS: [&[u8]; 72] = [
    b"b", b"B", b"b*", b"B*", b"BDC", b"BMC", b"BT", b"BX", b"c", b"cm", b"CS", b"cs", b"d", b"d0", b"d1",
    b"Do", b"DP", b"EMC", b"ET", b"EX", b"f", b"F", b"f*", b"G", b"g", b"gs", b"h", b"i", b"j", b"J", b"K",
    b"k", b"l", b"m", b"M", b"MP", b"n", b"q", b"Q", b"re", b"RG", b"rg", b"ri", b"s", b"S", b"SC", b"sc",
    b"SCN", b"scn", b"sh", b"T*", b"Tc", b"Td", b"TD", b"Tf", b"Tj", b"TJ", b"TL", b"Tm", b"Tr", b"Ts",
    b"Tw", b"Tz", b"v", b"w", b"W", b"W*", b"y", b"'", b"\"", b"EI", b"ID",
];

/// Follows the content of a file's pages.
pub(super) struct Walk<'a, 'f> {
    pub reader: Reader<'a>,
    pub findings: &'f mut Findings,
    pub profile: &'f PrintProfile,
    /// The colour space of the output intent's profile.
    pub intent: Option<String>,
    pub page: Page<'a>,
    /// The object whose content is being read.
    pub object: Option<ObjectId>,
    pub fonts: BTreeMap<usize, FontUse<'a>>,
    known_fonts: BTreeMap<usize, Rc<Font<'a>>>,
    known_spaces: BTreeMap<(usize, Vec<u8>), Rc<Space>>,
    pub patterns: BTreeSet<ObjectId>,
    /// The states in which the contents that are being read began, the innermost last: patterns are painted in them.
    pub began: Vec<State<'a>>,
    /// Type 3 glyphs looked through: page, font and code.
    pub glyphs: BTreeSet<(u32, usize, u16)>,
    pub steps: usize,
    pub transparent: bool,
    /// The inks that pages are to be printed in, if they are named.
    pub inks: Option<&'f [String]>,
    /// Whether more ink than the limit may lie somewhere on the page.
    pub heavy: bool,
    /// The inks on the page, if they are measured.
    pub plates: Option<Plates>,
    pub path: Path,
    /// A clip that the path becomes once it is painted.
    pub clip: Option<Rule>,
}

/// A stretch of content with what it names and where it is.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub resources: Option<&'a Dictionary>,
    pub depth: usize,
}

impl<'a, 'f> Walk<'a, 'f> {
    pub fn new(
        page: Page<'a>,
        findings: &'f mut Findings,
        (profile, intent): (&'f PrintProfile, Option<String>),
    ) -> Walk<'a, 'f> {
        Walk {
            reader: page.reader,
            findings,
            profile,
            intent,
            page,
            object: None,
            fonts: BTreeMap::new(),
            known_fonts: BTreeMap::new(),
            known_spaces: BTreeMap::new(),
            patterns: BTreeSet::new(),
            began: Vec::new(),
            glyphs: BTreeSet::new(),
            steps: 0,
            transparent: false,
            inks: None,
            heavy: false,
            plates: None,
            path: Path::default(),
            clip: None,
        }
    }

    /// Follows a page.
    pub fn page(&mut self, page: Page<'a>, plates: Option<Plates>) -> Option<Plates> {
        (self.page, self.object, self.plates) = (page, Some(page.id), plates);
        let reader = self.reader;
        if let Some(group) = reader.dict(page.entries, b"Group") {
            self.group(group, Some(page.id));
        }
        let resources =
            reader.inherited(page.entries, b"Resources").and_then(|found| entries_of(found.object));
        let content = self.content();
        let clip = self.plates.as_ref().map(Plates::whole).unwrap_or_default();
        self.run(&content, Scope { resources, depth: 0 }, State::new(UNIT, clip));
        self.plates.take()
    }

    /// The page's content streams, one after the other.
    fn content(&mut self) -> Vec<u8> {
        let reader = self.reader;
        let mut content = Vec::new();
        let parts = match reader.entry(self.page.entries, b"Contents") {
            Some(found) => match found.object {
                Object::Array(items) => items.iter().filter_map(|item| reader.found(item)).collect(),
                _ => vec![found],
            },
            None => Vec::new(),
        };
        for part in parts {
            let Ok(stream) = part.object.as_stream() else { continue };
            let decoded = decode(reader, stream);
            if decoded.torn || decoded.left.is_some() {
                self.missing("Contents", part.id);
            }
            content.extend(decoded.data);
            // a part may end within a token's reach of the next (ISO 32000-1, 7.8.2)
            content.push(b'\n');
        }
        content
    }

    pub fn place(&self) -> Place {
        self.page.place().object(self.object)
    }

    /// A place on the page.
    pub fn at(&self, bounds: Option<Bounds>) -> Place {
        self.page.at(bounds).object(self.object)
    }

    /// Goes on in another object's content; the one that it came from.
    pub fn enter(&mut self, object: Option<ObjectId>) -> Option<ObjectId> {
        let outer = self.object;
        self.object = object.or(outer);
        outer
    }

    pub fn missing(&mut self, name: &str, object: Option<ObjectId>) {
        let place = self.place().object(object);
        self.findings.tell_found("R19", place, name);
    }

    /// Follows a stretch of content to its end.
    pub fn run(&mut self, content: &[u8], scope: Scope<'a>, state: State<'a>) {
        if scope.depth <= DEEPEST {
            self.began.push(state.clone());
            self.follow(content, scope, state);
            self.began.pop();
        }
    }

    fn follow(&mut self, content: &[u8], scope: Scope<'a>, mut state: State<'a>) {
        let mut lexer = Lexer::new(content);
        let (mut saved, mut operands) = (Vec::new(), Vec::new());
        while let Some(step) = lexer.next(&mut operands) {
            self.steps += 1;
            if self.steps > MOST_STEPS {
                self.missing("Contents", None);
                return;
            }
            match step {
                Step::Image(entries, data) => self.inline_image(entries, data, (scope, &state)),
                Step::Operator(b"q") => {
                    if saved.len() < MOST_STATES {
                        saved.push(state.clone());
                    }
                }
                Step::Operator(b"Q") => {
                    if let Some(last) = saved.pop() {
                        state = last;
                    }
                }
                Step::Operator(operator) => {
                    if !self.colour_operator(operator, &operands, scope, &mut state)
                        && !self.state_operator(operator, &operands, scope, &mut state)
                        && !self.text_operator(operator, &operands, scope, &mut state)
                        && !self.path_operator(operator, &operands, scope, &mut state)
                        && !OPERATORS.contains(&operator)
                    {
                        let name = short(String::from_utf8_lossy(operator).into_owned());
                        let facts = [("found", Fact::Text(name.clone()))];
                        self.findings.tell_of("R18", self.place(), &name, facts);
                    }
                }
            }
        }
        if lexer.bad > 0 {
            self.findings.tell_found("S03", self.place(), "content");
        }
    }

    fn state_operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        scope: Scope<'a>,
        state: &mut State<'a>,
    ) -> bool {
        match operator {
            b"cm" => {
                if let Some(matrix) = six(operands) {
                    state.matrix = product(matrix, state.matrix);
                }
            }
            b"w" => state.line_width = last(operands),
            b"J" => state.cap = last(operands) as i64,
            b"d" => {
                if let [Operand::Array(lengths), Operand::Number(phase)] = operands {
                    state.dash = Rc::new(Dash::of(numbers(lengths), *phase));
                }
            }
            b"gs" => {
                let found =
                    self.resource(scope, b"ExtGState", operands).and_then(|(object, _)| entries_of(object));
                if let Some(entries) = found {
                    self.graphics_state(entries, state);
                }
            }
            b"Do" => self.draw(operands, scope, state),
            b"sh" => {
                if let Some((object, _)) = self.resource(scope, b"Shading", operands) {
                    self.shade(object, scope, state);
                }
            }
            _ => return false,
        }
        true
    }

    /// What a name stands for in a kind of resources; R19 where it stands for nothing.
    pub fn resource(
        &mut self,
        scope: Scope<'a>,
        kind: &[u8],
        operands: &[Operand<'_>],
    ) -> Option<(&'a Object, Option<ObjectId>)> {
        let name = operands.iter().find_map(|operand| match operand {
            Operand::Name(name) => Some(name.as_slice()),
            _ => None,
        })?;
        let found = scope.resources.and_then(|resources| self.reader.dict(resources, kind));
        let found = found.and_then(|entries| self.reader.entry(entries, name));
        if found.is_none() && kind != b"Shading" && kind != b"Pattern" {
            self.missing(
                &format!("{} {}", String::from_utf8_lossy(kind), String::from_utf8_lossy(name)),
                None,
            );
        }
        found.map(|found| (found.object, found.id))
    }

    /// A colour space, with what is met on the way told.
    pub fn space(
        &mut self,
        scope: Scope<'a>,
        read: impl FnOnce(&mut Spaces<'a, '_>) -> Rc<Space>,
    ) -> Rc<Space> {
        let mut met = Vec::new();
        let mut note = |what| met.push(what);
        let space = read(&mut Spaces { reader: self.reader, resources: scope.resources, note: &mut note });
        met.into_iter().for_each(|what| self.met(what));
        space
    }

    /// A space by name in an operator; each is read once for the resources that name it on a page.
    pub fn named_space(&mut self, scope: Scope<'a>, name: &[u8]) -> Rc<Space> {
        let key = (scope.resources.map_or(0, |entries| std::ptr::from_ref(entries) as usize), name.to_vec());
        // told once for a page and object
        let key_is_new = !self.known_spaces.contains_key(&key);
        let is_device = matches!(name, b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK");
        if key_is_new || is_device {
            let space = self.space(scope, |spaces| spaces.named(name));
            self.known_spaces.insert(key, space.clone());
            return space;
        }
        self.known_spaces[&key].clone()
    }

    /// Forgets the spaces met on the page before, so that they are told of this one too.
    pub fn forget(&mut self) {
        self.known_spaces.clear();
        self.patterns.clear();
    }

    fn met(&mut self, what: Met) {
        let place = self.place();
        let intent = self.intent.as_deref();
        match what {
            Met::Missing(name) => {
                self.missing(&format!("ColorSpace {}", String::from_utf8_lossy(&name)), None)
            }
            Met::Ink(name) => {
                if name == b"All" {
                    self.findings.tell("C04", place);
                } else if !matches!(&name[..], b"Cyan" | b"Magenta" | b"Yellow" | b"Black" | b"None") {
                    self.findings.tell_found("C03", place, String::from_utf8_lossy(&name));
                }
            }
            Met::Space(name) => {
                let is_no_ink = matches!(name.as_str(), "DeviceRGB" | "CalRGB" | "CalGray" | "Lab")
                    || name.starts_with("ICCBased");
                let unfit = match (self.profile.standard, name.as_str()) {
                    (crate::press::Standard::X4, "DeviceRGB") => intent != Some("RGB "),
                    (crate::press::Standard::X4, "DeviceCMYK") => intent != Some("CMYK"),
                    (crate::press::Standard::X4, "DeviceGray") => {
                        !matches!(intent, Some("CMYK" | "GRAY" | "RGB "))
                    }
                    (crate::press::Standard::X4, _) => false,
                    _ => is_no_ink,
                };
                if unfit {
                    self.findings.tell_found("C01", place, name.as_str());
                }
                if is_no_ink {
                    self.findings.tell_found("C02", place, name);
                }
            }
        }
    }

    fn colour_operator(
        &mut self,
        operator: &[u8],
        operands: &[Operand<'_>],
        scope: Scope<'a>,
        state: &mut State<'a>,
    ) -> bool {
        let strokes = operator[0].is_ascii_uppercase();
        let colour = match operator {
            b"g" | b"G" => self.device(scope, b"DeviceGray", operands),
            b"rg" | b"RG" => self.device(scope, b"DeviceRGB", operands),
            b"k" | b"K" => self.device(scope, b"DeviceCMYK", operands),
            b"cs" | b"CS" => {
                let Some(Operand::Name(name)) = operands.first() else { return true };
                Colour { space: self.named_space(scope, name), values: None, pattern: None }
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                let own = if strokes { &state.stroke } else { &state.fill };
                let (space, values) = (own.space.clone(), numbers(operands));
                let pattern = self.pattern(operands, scope);
                Colour { space, values: Some(values), pattern }
            }
            _ => return false,
        };
        *(if strokes { &mut state.stroke } else { &mut state.fill }) = colour;
        true
    }

    fn device(&mut self, scope: Scope<'a>, name: &[u8], operands: &[Operand<'_>]) -> Colour<'a> {
        let space = self.named_space(scope, name);
        Colour { space, values: Some(numbers(operands)), pattern: None }
    }

    /// The content of a pattern's cell.
    pub fn cell(&mut self, object: &'a Object, id: Option<ObjectId>, scope: Scope<'a>, state: State<'a>) {
        let Ok(stream) = object.as_stream() else { return };
        let resources = self.reader.dict(&stream.dict, b"Resources").or(scope.resources);
        let content = decode(self.reader, stream).data;
        let outer = self.enter(id);
        let path = std::mem::take(&mut self.path);
        self.run(&content, Scope { resources, depth: scope.depth + 1 }, state);
        (self.object, self.path) = (outer, path);
    }

    pub fn shading_space(&mut self, shading: &'a Dictionary, scope: Scope<'a>) -> Rc<Space> {
        let Ok(object) = shading.get(b"ColorSpace") else { return Rc::new(Space::Unknown) };
        let space = self.space(scope, |spaces| spaces.read(object));
        self.check_space_plan(&space, None);
        self.heavy = true;
        space
    }

    /// Draws what a name stands for.
    fn draw(&mut self, operands: &[Operand<'_>], scope: Scope<'a>, state: &State<'a>) {
        let Some((object, id)) = self.resource(scope, b"XObject", operands) else { return };
        let Some(entries) = entries_of(object) else { return };
        let reader = self.reader;
        let place = self.place().object(id);
        match reader.name(entries, b"Subtype") {
            Some(b"Image") => {
                let Ok(stream) = object.as_stream() else { return };
                let outer = self.enter(id);
                self.image((&stream.dict, &stream.content), (scope, state));
                self.object = outer;
            }
            Some(b"PS") => self.findings.tell("R14", place),
            _ if reader.is(entries, b"Subtype2", b"PS") => self.findings.tell("R14", place),
            Some(b"Form") => {
                if reader.has(entries, b"OPI") {
                    self.findings.tell("R15", place);
                }
                if reader.has(entries, b"Ref") {
                    self.findings.tell("R16", place);
                }
                if let Some(group) = reader.dict(entries, b"Group") {
                    self.group(group, id);
                }
                let mut inner = state.clone();
                inner.matrix = product(reader.matrix(entries), state.matrix);
                self.clip_to_box(entries, &mut inner);
                self.cell(object, id, scope, inner);
            }
            _ => {}
        }
    }

    /// Clips to a form's or a pattern's box.
    pub fn clip_to_box(&mut self, entries: &'a Dictionary, state: &mut State<'a>) {
        let Some(plates) = &self.plates else { return };
        let Some([l, b, r, t]) =
            self.reader.get(entries, b"BBox").and_then(|object| self.reader.four(object))
        else {
            return;
        };
        let corners = [[l, b], [r, b], [r, t], [l, t]].map(|corner| moved(&state.matrix, corner));
        state.clip = plates.clipped(&state.clip, &Path::polygon(&corners), Rule::NonZero);
    }

    /// A transparency group.
    fn group(&mut self, group: &'a Dictionary, id: Option<ObjectId>) {
        let place = self.place().object(id);
        if !self.reader.is(group, b"S", b"Transparency") {
            return;
        }
        self.transparent(place, "Group");
        let space = self.reader.get(group, b"CS");
        if space.is_some_and(|space| space.as_name().ok() != Some(b"DeviceCMYK")) {
            let name = space.and_then(|space| space.as_name().ok()).unwrap_or(b"ICCBased");
            self.findings.tell_found("T02", place, String::from_utf8_lossy(name));
        }
    }

    pub fn transparent(&mut self, place: Place, what: &str) {
        self.transparent = true;
        self.findings.tell_found("T01", place, what);
    }

    /// A font by its dictionary, read once.
    pub fn font(&mut self, object: &'a Object, id: Option<ObjectId>) -> Option<Rc<Font<'a>>> {
        let entries = entries_of(object)?;
        let key = std::ptr::from_ref(entries) as usize;
        let reader = self.reader;
        Some(self.known_fonts.entry(key).or_insert_with(|| Rc::new(Font::read(reader, entries, id))).clone())
    }
}

/// The numbers among operands.
pub(super) fn numbers(operands: &[Operand<'_>]) -> Vec<f64> {
    let number = |operand: &Operand<'_>| match operand {
        Operand::Number(value) => Some(*value),
        _ => None,
    };
    operands.iter().filter_map(number).collect()
}

/// The last number, or 0.
pub(super) fn last(operands: &[Operand<'_>]) -> f64 {
    numbers(operands).last().copied().unwrap_or(0.0)
}

/// The matrix that operands give.
pub(super) fn six(operands: &[Operand<'_>]) -> Option<[f64; 6]> {
    numbers(operands).try_into().ok()
}
