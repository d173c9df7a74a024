/** @module A position or an area: coordinates in fields, and a map that is always in step. */

import { useState, type ReactElement, type ReactNode } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { useSay } from "../../centre-context.js";
import { readDegrees } from "../../view-model/form/degrees.js";
import type { Entry } from "../../view-model/form/entries.js";
import { readNumber } from "../../view-model/form/numbers.js";
import { keyOf, SHAPES, shapeOf } from "../../view-model/form/place-fields.js";
import { unitWords } from "../../view-model/form/read-back.js";
import { itemKey, itemsOf, raiseItem } from "../../view-model/form/typed-form.js";
import { Complaint, FieldGroup, Note, Told } from "./field-frame.js";
import { fieldId, useForm, useTyped } from "./form-context.js";
import { useItems } from "./items.js";
import { MapLoader } from "./map-loader.js";
import { DegreesHint } from "./plain-fields.js";

interface PlaceProps {
  readonly entry: Entry;
  readonly at: string;
  readonly legend?: ReactNode;
}

/** One place. */
export function PositionField(props: PlaceProps): ReactElement {
  return (
    <FieldGroup {...props}>
      <MapPart {...props} kind="position" />
      <Coordinates at={props.at} />
    </FieldGroup>
  );
}

/** A boundary by its points, or a circle in kilometres or nautical miles. */
export function AreaField(props: PlaceProps): ReactElement {
  const say = useSay();
  const { typed } = useForm();
  const { at } = props;
  const [, setShape] = useTyped(keyOf.shape(at));
  const shape = shapeOf(typed, at);
  return (
    <FieldGroup {...props}>
      <label className="field">
        <span>{say("notify.shape")}</span>
        <select value={shape} onChange={(event) => setShape(event.target.value)}>
          {SHAPES.map((one) => (
            <option key={one} value={one}>
              {say(`notify.shape.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <MapPart {...props} kind="area" />
      {shape === "boundary" ? <Points at={at} /> : <Circle at={at} shape={shape} />}
    </FieldGroup>
  );
}

function MapPart({ at, kind, entry }: PlaceProps & { kind: "position" | "area" }): ReactElement {
  const say = useSay();
  const [open, setOpen] = useState(true);
  return (
    <div className="map-part">
      <Button className="plain" aria-expanded={open} onPress={() => setOpen(!open)}>
        {say(open ? "map.hide" : "map.show")}
      </Button>
      {open && <MapLoader at={at} kind={kind} entry={entry} />}
    </div>
  );
}

function Points({ at }: { at: string }): ReactElement {
  const say = useSay();
  const { typed, change, complaints } = useForm();
  const list = keyOf.points(at);
  const items = itemsOf(typed, list);
  const told = complaints.get(list);
  const { adder, add, remove, removed } = useItems(list);
  return (
    <div className="points" id={fieldId(list)}>
      <p className="hint">{say("notify.boundaryNote")}</p>
      {told !== undefined && <Told words={told} />}
      <ol>
        {items.map((item, index) => {
          const label = say("notify.point", { number: index + 1 });
          const key = itemKey(list, item);
          const wrong = complaints.get(key);
          return (
            <li key={item} id={fieldId(key)}>
              <fieldset>
                <legend>{label}</legend>
                {wrong !== undefined && <Told words={wrong} />}
                <div className="choice-row">
                  <Coordinates at={key} />
                  <div className="offers">
                    {index > 0 && (
                      <Button onPress={() => change((before) => raiseItem(before, list, item))}>
                        {say("notify.raise", { label })}
                      </Button>
                    )}
                    <Button onPress={() => remove(item, label)}>
                      {say("notify.remove", { label })}
                    </Button>
                  </div>
                </div>
              </fieldset>
            </li>
          );
        })}
      </ol>
      <Button ref={adder} onPress={add}>
        {say("notify.add", { label: say("notify.point", { number: items.length + 1 }) })}
      </Button>
      <p className="unseen" role="status">
        {removed}
      </p>
    </div>
  );
}

function Circle({
  at,
  shape,
}: {
  at: string;
  shape: "circle-kilometres" | "circle-nautical-miles";
}): ReactElement {
  const say = useSay();
  const { complaints } = useForm();
  const key = keyOf.radius(at);
  const [text, setText] = useTyped(key);
  const radius = readNumber(text, false);
  const unit = shape === "circle-kilometres" ? "kilometre" : "nautical mile";
  const word = say(unitWords(unit, radius ?? MANY));
  return (
    <div className="choice-row">
      <fieldset id={fieldId(keyOf.centre(at))}>
        <legend>{say("notify.centre")}</legend>
        <div className="choice-row">
          <Coordinates at={keyOf.centre(at)} />
        </div>
      </fieldset>
      <TextField
        value={text}
        onChange={setText}
        isRequired
        isInvalid={complaints.has(key)}
        validationBehavior="aria"
      >
        <Label>{say("notify.radius.label")}</Label>
        <span className="with-unit">
          <Input id={fieldId(key)} dir="ltr" size={10} /> <span className="unit">{word}</span>
        </span>
        <Note>{radius !== undefined && say("notify.readAs", { value: `${radius} ${word}` })}</Note>
        <Complaint at={key} />
      </TextField>
    </div>
  );
}

function Coordinates({ at }: { at: string }): ReactElement {
  return (
    <div className="coordinates">
      <Coordinate at={keyOf.latitude(at)} axis="latitude" />
      <Coordinate at={keyOf.longitude(at)} axis="longitude" />
    </div>
  );
}

function Coordinate({ at, axis }: { at: string; axis: "latitude" | "longitude" }): ReactElement {
  const say = useSay();
  const { complaints } = useForm();
  const [text, setText] = useTyped(at);
  const read = readDegrees(text, axis);
  return (
    <TextField
      value={text}
      onChange={setText}
      isInvalid={complaints.has(at)}
      validationBehavior="aria"
    >
      <Label>{say(`notify.${axis}`)}</Label>
      <Input id={fieldId(at)} dir="ltr" size={16} />
      <Note>
        {text.trim() === "" && say(`notify.${axis}Form`)}
        {read !== undefined && <DegreesHint read={read} />}
        {text.trim() !== "" && read === undefined && say(`notify.unread.${axis}`)}
      </Note>
      {text.trim() === "" && <Complaint at={at} />}
    </TextField>
  );
}

/** The plural that a unit stands in before its number is known. */
const MANY = 5;
