/** @module A globe of coastlines and a graticule: places are seen, set and moved on it. */

import {
  geoDistance,
  geoGraticule,
  geoOrthographic,
  geoPath,
  type GeoPermissibleObjects,
  type GeoProjection,
} from "d3-geo";
import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type RefObject,
} from "react";
import { Button } from "react-aria-components";
import type { Position } from "@parley/agreement";
import { useSay } from "../../centre-context.js";
import { shapeOfArea, viewOfAll } from "../../view-model/form/area-shape.js";
import { showDegrees } from "../../view-model/form/degrees.js";
import {
  graticuleLines,
  moved,
  nudged,
  seenDegrees,
  tidy,
  turned,
  zoomed,
  type Direction,
  type MapView,
} from "../../view-model/form/map-view.js";
import {
  areaIn,
  keyOf,
  placesIn,
  shapeOf,
  typePoint,
  typePosition,
} from "../../view-model/form/place-fields.js";
import { removeItem } from "../../view-model/form/typed-form.js";
import { useForm, useNameOf } from "./form-context.js";
import { loadLand } from "./land.js";
import type { MapProps } from "./map-props.js";

/** Shows and sets a position, or the points of an area. */
export function PlaceMap({ at, kind, entry }: MapProps): ReactElement {
  const say = useSay();
  const nameOf = useNameOf();
  const { typed, change } = useForm();
  const places = placesIn(typed, at, kind);
  const area = kind === "area" ? areaIn(typed, at) : undefined;
  const positions = places.map(({ position }) => position);
  const all = (): MapView => viewOfAll(positions, area === undefined ? [] : [area]);
  const [view, setView] = useState(all);
  const help = useId();
  const set = (position: Position): void => {
    const there = tidy(position, view);
    change((before) => {
      if (kind === "position") return typePosition(before, at, there);
      if (shapeOf(before, at) === "boundary") return typePoint(before, at, there);
      return typePosition(before, keyOf.centre(at), there);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const acted = actOn(event.key, view, setView, set);
    if (acted) event.preventDefault();
  };
  return (
    <div className="place-map" dir="ltr">
      <div
        className="map-sheet"
        role="application"
        tabIndex={0}
        aria-label={say("map.name", { label: nameOf(entry) })}
        aria-describedby={help}
        onKeyDown={onKeyDown}
      >
        <Globe
          view={view}
          onTurn={(centre) => setView({ ...view, centre })}
          onSet={set}
          shape={area === undefined ? undefined : shapeOfArea(area)}
          places={places}
          onMove={(key, position) => change((before) => typePosition(before, key, position))}
          onRemove={(key) => change((before) => withoutPlace(before, key))}
        />
      </div>
      <p className="map-cross" role="status" dir="auto">
        {say("map.cross", { place: placeText(tidy(view.centre, view)) })}
      </p>
      <div className="offers" dir="auto">
        {DIRECTIONS.map((direction) => (
          <Button key={direction} onPress={() => setView(turned(view, direction))}>
            {say(`map.${direction}`)}
          </Button>
        ))}
        <Button onPress={() => setView(zoomed(view, 1))}>{say("map.nearer")}</Button>
        <Button onPress={() => setView(zoomed(view, -1))}>{say("map.farther")}</Button>
        <Button onPress={() => setView(all())}>{say("map.all")}</Button>
        <Button onPress={() => set(view.centre)}>{say("map.set")}</Button>
      </div>
      <p className="hint" id={help} dir="auto">
        {say("map.help")}
      </p>
    </div>
  );
}

interface GlobeProps {
  readonly view: MapView;
  readonly onTurn: (centre: Position) => void;
  readonly onSet: (position: Position) => void;
  readonly shape: GeoPermissibleObjects | undefined;
  readonly places: readonly { readonly key: string; readonly position: Position }[];
  readonly onMove: (key: string, position: Position) => void;
  readonly onRemove: (key: string) => void;
}

function Globe(props: GlobeProps): ReactElement {
  const { view, onTurn, onSet, shape, places } = props;
  const sheet = useRef<SVGSVGElement>(null);
  const width = useWidth(sheet);
  const height = Math.round(Math.min(width * 0.8, HEIGHT_MAX));
  const land = useLand(view.zoom >= FINE_ZOOM);
  const projection = projectionOf(view, width, height);
  const path = geoPath(projection);
  const drag = useRef<{ x: number; y: number; from: Position; turned: boolean }>(undefined);
  const onPointerDown = (event: PointerEvent): void => {
    drag.current = { x: event.clientX, y: event.clientY, from: view.centre, turned: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const held = drag.current;
    if (held === undefined) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.turned && Math.hypot(x, y) < DRAG_MIN) return;
    held.turned = true;
    const perUnit = 180 / Math.PI / projection.scale();
    const vertical = moved(held.from, y > 0 ? "north" : "south", Math.abs(y) * perUnit);
    onTurn(moved(vertical, x > 0 ? "west" : "east", Math.abs(x) * perUnit));
  };
  const onPointerUp = (event: PointerEvent): void => {
    const held = drag.current;
    drag.current = undefined;
    if (held === undefined || held.turned) return;
    const position = positionAt(event, sheet.current, projection);
    if (position !== undefined) onSet(position);
  };
  const [x, y] = [width / 2, height / 2];
  return (
    <svg
      ref={sheet}
      className="map"
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (drag.current = undefined)}
    >
      <path className="map-sea" d={path({ type: "Sphere" }) ?? ""} />
      {land !== undefined && <path className="map-land" d={path(land) ?? ""} />}
      <Graticule view={view} projection={projection} />
      {shape !== undefined && <path className="map-area" d={path(shape) ?? ""} />}
      <path className="map-edge" d={path({ type: "Sphere" }) ?? ""} />
      <path className="map-middle" d={`M${x - 12} ${y}h24M${x} ${y - 12}v24`} />
      {places.map((place, index) => (
        <Marker
          key={place.key}
          {...props}
          id={place.key}
          place={place.position}
          number={index + 1}
          sheet={sheet}
          projection={projection}
        />
      ))}
    </svg>
  );
}

function Graticule({
  view,
  projection,
}: {
  view: MapView;
  projection: GeoProjection;
}): ReactElement {
  const { step, extent, latitudes, longitudes } = graticuleLines(view);
  const lines = geoGraticule()
    .step([step, step])
    .extent(extent)
    .precision(step / 4);
  const { latitude, longitude } = view.centre;
  const middle = projection.translate();
  const names = [
    ...latitudes.map((one) => [longitude, one, lineName(one, "latitude")] as const),
    ...longitudes.map((one) => [one, latitude, lineName(one, "longitude")] as const),
  ];
  const shown: { readonly text: string; readonly x: number; readonly y: number }[] = [];
  for (const [lon, lat, text] of names) {
    const there = projection([lon, lat]);
    if (there === null || geoDistance([lon, lat], [longitude, latitude]) > Math.PI / 2) continue;
    const [x, y] = there;
    const clear = [{ x: middle[0], y: middle[1] }, ...shown].every((one) => {
      return Math.abs(one.x - x) > LABEL_WIDTH || Math.abs(one.y - y) > LABEL_HEIGHT;
    });
    if (clear) shown.push({ text, x, y });
  }
  return (
    <>
      <path className="map-graticule" d={geoPath(projection)(lines()) ?? ""} />
      <g aria-hidden="true">
        {shown.map(({ text, x, y }) => (
          <text key={text} className="map-label" x={x + 4} y={y - 4}>
            {text}
          </text>
        ))}
      </g>
    </>
  );
}

function Marker({
  id,
  place,
  number,
  view,
  sheet,
  projection,
  ...props
}: Pick<GlobeProps, "view" | "onMove" | "onRemove" | "onTurn"> & {
  readonly id: string;
  readonly place: Position;
  readonly number: number;
  readonly sheet: RefObject<SVGSVGElement | null>;
  readonly projection: GeoProjection;
}): ReactElement | null {
  const say = useSay();
  const held = useRef(false);
  const there = projection([place.longitude, place.latitude]);
  if (there === null) return null;
  const [x, y] = there;
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    if (direction !== undefined) {
      props.onMove(id, nudged(place, direction, view));
    } else if (event.key === "Delete" || event.key === "Backspace") props.onRemove(id);
    else if (event.key === "Enter" || event.key === " ") props.onTurn(place);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <g
      className="map-point"
      role="button"
      tabIndex={0}
      aria-label={say("map.pointAt", { number, place: placeText(place) })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const position = held.current && positionAt(event, sheet.current, projection);
        if (position) props.onMove(id, tidy(position, view));
      }}
      onPointerUp={(event) => {
        event.stopPropagation();
        held.current = false;
      }}
      onPointerCancel={() => (held.current = false)}
    >
      <circle className="map-grip" cx={x} cy={y} r={22} />
      <circle className="map-dot" cx={x} cy={y} r={6} />
      <text className="map-number" x={x + 9} y={y + 18}>
        {number}
      </text>
    </g>
  );
}

/** The land, coarse at first and fine once that is asked for and there. */
function useLand(fine: boolean): GeoPermissibleObjects | undefined {
  const [land, setLand] = useState<{
    readonly coarse?: GeoPermissibleObjects;
    readonly fine?: GeoPermissibleObjects;
  }>({});
  useEffect(() => {
    let current = true;
    const grain = fine ? "fine" : "coarse";
    // Without coastlines the graticule still says where everything is.
    loadLand(grain).then(
      (loaded) => current && setLand((before) => ({ ...before, [grain]: loaded })),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [fine]);
  return fine ? (land.fine ?? land.coarse) : land.coarse;
}

function useWidth(sheet: RefObject<SVGSVGElement | null>): number {
  const [width, setWidth] = useState(WIDTH_FIRST);
  useEffect(() => {
    const measured = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(WIDTH_MIN, Math.round(entry.contentRect.width)));
    });
    if (sheet.current !== null) measured.observe(sheet.current);
    return () => measured.disconnect();
  }, [sheet]);
  return width;
}

function projectionOf({ centre, zoom }: MapView, width: number, height: number): GeoProjection {
  const radius = Math.min(width, height) / 2 - EDGE;
  return geoOrthographic()
    .rotate([-centre.longitude, -centre.latitude])
    .scale(radius * 2 ** zoom)
    .translate([width / 2, height / 2])
    .clipAngle(90)
    .clipExtent([
      [-1, -1],
      [width + 1, height + 1],
    ]);
}

/** The place below a pointer; none beside the globe. */
function positionAt(
  { clientX, clientY }: PointerEvent,
  sheet: SVGSVGElement | null,
  projection: GeoProjection,
): Position | undefined {
  if (sheet === null) return undefined;
  const box = sheet.getBoundingClientRect();
  const [x, y] = [clientX - box.left, clientY - box.top];
  const [middleX, middleY] = projection.translate();
  if (Math.hypot(x - middleX, y - middleY) > projection.scale()) return undefined;
  const [longitude, latitude] = projection.invert?.([x, y]) ?? [Number.NaN, Number.NaN];
  return Number.isNaN(longitude) ? undefined : { latitude, longitude };
}

/** What a key does to the map; false where it does nothing. */
function actOn(
  key: string,
  view: MapView,
  setView: (view: MapView) => void,
  set: (position: Position) => void,
): boolean {
  const direction = ARROWS[key];
  if (direction !== undefined) {
    setView({ ...view, centre: moved(view.centre, direction, seenDegrees(view) / 8) });
  } else if (key === "+" || key === "=") setView(zoomed(view, 1));
  else if (key === "-" || key === "−") setView(zoomed(view, -1));
  else if (key === "Enter") set(view.centre);
  else return false;
  return true;
}

function withoutPlace(
  typed: Parameters<typeof removeItem>[0],
  key: string,
): Parameters<typeof removeItem>[0] {
  const found = /^(.*)\/#(\d+)$/.exec(key);
  if (found !== null && key.includes("/@points/")) {
    return removeItem(typed, found[1] ?? "", found[2] ?? "");
  }
  return { ...typed, [keyOf.latitude(key)]: "", [keyOf.longitude(key)]: "" };
}

/** No half of the globe has the equator, nor the meridians of Greenwich and opposite to it. */
function lineName(degrees: number, axis: "latitude" | "longitude"): string {
  if (degrees % 180 === 0) return `${Math.abs(degrees)}°`;
  return showDegrees(degrees, axis).decimal;
}

function placeText({ latitude, longitude }: Position): string {
  return `${showDegrees(latitude, "latitude").dms}, ${showDegrees(longitude, "longitude").dms}`;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: "north",
  ArrowDown: "south",
  ArrowLeft: "west",
  ArrowRight: "east",
};
const DIRECTIONS = ["north", "south", "west", "east"] as const;
const HEIGHT_MAX = 480;
const WIDTH_FIRST = 560;
const WIDTH_MIN = 200;
const EDGE = 4;
/** Names of lines stand no nearer to each other or to the cross in the middle. */
const LABEL_WIDTH = 72;
const LABEL_HEIGHT = 22;
const DRAG_MIN = 5;
/** From this zoom on the coarse coastline shows its corners. */
const FINE_ZOOM = 3;
