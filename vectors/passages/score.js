/** @module How well candidates of passages fit the labels: found, and each field right. */
/** Holds what was proposed against the labels. */
export function scorePassages(all) {
    const outcomes = all.flatMap(({ passage, candidates }) => [
        outcomeOf(passage, "figure", passage.figures, candidates, isSameFigure, figureFields),
        outcomeOf(passage, "statement", passage.statements, candidates, () => true, statementFields),
        outcomeOf(passage, "act", passage.acts, candidates, isSameAct, actFields),
    ]);
    const fields = {};
    for (const [name, isRight] of outcomes.flatMap((one) => one.fields)) {
        const field = (fields[name] ??= { right: 0, of: 0 });
        field.of += 1;
        if (isRight)
            field.right += 1;
    }
    return {
        found: {
            figure: sumOf(outcomes, "figure"),
            statement: sumOf(outcomes, "statement"),
            act: sumOf(outcomes, "act"),
        },
        fields,
        faults: outcomes.flatMap((one) => one.faults),
    };
}
/** A score as lines: precision and recall of each kind, then the share of each field. */
export function formatScore({ found, fields }) {
    const share = (part) => part.toFixed(3);
    const kinds = Object.entries(found).map(([kind, one]) => {
        const counts = `${one.matched} of ${one.proposed} proposed, ${one.expected} expected`;
        return `${kind}: precision ${share(one.precision)}, recall ${share(one.recall)} (${counts})`;
    });
    const parts = Object.entries(fields).map(([name, { right, of }]) => {
        return `${name}: ${share(ratio(right, of))} (${right} of ${of})`;
    });
    return [...kinds, ...parts].join("\n");
}
/** Pairs each label with one candidate, in the order of the labels; optional ones come last. */
function outcomeOf({ id }, kind, labels, candidates, isSame, fieldsOf) {
    const free = new Set(candidates.filter((one) => one.kind === kind));
    const expected = labels.filter(({ optional }) => optional !== true);
    const fields = [];
    const faults = [];
    let matched = 0;
    for (const label of expected) {
        const found = [...free].find((one) => overlaps(label, one) && isSame(label, one));
        if (found === undefined) {
            faults.push(`${id}: ${kind} "${label.words}" is not found`);
            continue;
        }
        free.delete(found);
        matched += 1;
        for (const [name, isRight] of Object.entries(fieldsOf(label, found))) {
            fields.push([`${kind}.${name}`, isRight]);
            if (!isRight)
                faults.push(`${id}: ${kind} "${label.words}" has another ${name}`);
        }
    }
    const optional = labels.filter((label) => label.optional === true);
    const wrong = [...free].filter((one) => !optional.some((label) => overlaps(label, one)));
    for (const { from, until } of wrong)
        faults.push(`${id}: ${kind} at ${from}-${until} is none`);
    const proposed = matched + wrong.length;
    return { kind, expected: expected.length, proposed, matched, fields, faults };
}
function isSameFigure(label, { amount }) {
    if (typeof label.amount !== "object" || typeof amount !== "object")
        return label.amount === amount;
    return label.amount.min === amount.min && label.amount.max === amount.max;
}
function isSameAct(label, { act }) {
    return label.act === act;
}
/** An agreement and a chain are looked at only where the label has one. */
function figureFields(label, one) {
    return {
        category: label.category === one.category,
        unit: label.unit === one.unit,
        bound: label.bound === one.bound,
        qualifier: isSameWording(label.qualifier, one.qualifier),
        states: isSameSet(label.states, one.states),
        asOf: label.asOf === one.asOf,
        isProjection: label.isProjection === one.isProjection,
        ...agreementField(label, one),
        ...chainField(label, one),
    };
}
function statementFields(label, one) {
    const isWhole = label.from === one.from && label.until === one.until;
    const isSpeaker = nameOf(label.speaker) === nameOf(one.speaker ?? "");
    return { words: isWhole, speaker: isSpeaker, ...chainField(label, one) };
}
function actFields(label, one) {
    return {
        states: isSameSet(label.states, one.states),
        asOf: label.asOf === one.asOf,
        ...agreementField(label, one),
    };
}
function agreementField(label, one) {
    return label.agreement === undefined ? {} : { agreement: label.agreement === one.agreement };
}
function chainField(label, one) {
    if (label.chain === undefined)
        return {};
    return { chain: label.chain.map(nameOf).join("\n") === one.chain.map(nameOf).join("\n") };
}
function overlaps(one, other) {
    return one.from < other.until && other.from < one.until;
}
function isSameSet(one, other) {
    return [...one].sort().join() === [...new Set(other)].sort().join();
}
/** Readers may take a word more or less into the words of a bound. */
function isSameWording(one, other) {
    if (one === undefined || other === undefined)
        return one === other;
    const [left, right] = [one.toLowerCase(), other.toLowerCase()];
    return left.includes(right) || right.includes(left);
}
/** Without quotation marks, article and case. */
function nameOf(text) {
    return text
        .toLowerCase()
        .replace(/[«»“”"《》「」]/g, "")
        .replace(/^the /, "")
        .trim();
}
function sumOf(outcomes, kind) {
    const own = outcomes.filter((one) => one.kind === kind);
    const sum = (field) => {
        return own.reduce((total, one) => total + one[field], 0);
    };
    const [expected, proposed, matched] = [sum("expected"), sum("proposed"), sum("matched")];
    const [precision, recall] = [ratio(matched, proposed), ratio(matched, expected)];
    return { expected, proposed, matched, precision, recall };
}
function ratio(part, whole) {
    return whole === 0 ? 1 : part / whole;
}
//# sourceMappingURL=score.js.map