/** @module Fetches the map when one is shown; the fields work without it. */

import { useEffect, useState, type ComponentType, type ReactElement } from "react";
import { useSay } from "../../centre-context.js";
import type { MapProps } from "./map-props.js";

/** The map, once it is there. */
export function MapLoader(props: MapProps): ReactElement {
  const say = useSay();
  const [loaded, setLoaded] = useState<{ Map: ComponentType<MapProps> } | "failed">();
  useEffect(() => {
    let current = true;
    import("./place-map.js").then(
      ({ PlaceMap }) => current && setLoaded({ Map: PlaceMap }),
      () => current && setLoaded("failed"),
    );
    return () => {
      current = false;
    };
  }, []);
  if (loaded === undefined) return <p className="hint">{say("map.loading")}</p>;
  if (loaded === "failed") return <p className="mark">{say("map.failed")}</p>;
  return <loaded.Map {...props} />;
}
