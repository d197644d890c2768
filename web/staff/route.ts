// route: which view the address shows. Everything after # stays in the browser: no log ever sees which case is open.
import { useEffect, useState } from "preact/hooks";

export interface Route {
    view: string;
    parts: string[];
    query: URLSearchParams;
}

function current(): Route {
    const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
    const [view = "", ...parts] = path.split("/").map(decodeURIComponent);
    return { view, parts, query: new URLSearchParams(query) };
}

export function link(
    view: string,
    parts: string[] = [],
    query: Record<string, string | undefined> = {},
): string {
    const kept = new URLSearchParams(
        Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])),
    );
    const path = [view, ...parts].map(encodeURIComponent).join("/");
    return kept.toString() ? `#/${path}?${kept}` : `#/${path}`;
}

export function go(address: string): void {
    if (location.hash === address) {
        window.dispatchEvent(new HashChangeEvent("hashchange"));
    } else {
        location.hash = address;
    }
}

export function useRoute(): Route {
    const [route, show] = useState(current);
    useEffect(() => {
        const listen = () => show(current());
        window.addEventListener("hashchange", listen);
        return () => window.removeEventListener("hashchange", listen);
    }, []);
    return route;
}
