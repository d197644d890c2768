// The portal works without this script. With it: the form saves itself as it is filled in, papers show how far
// they have got, the ticket photo is cropped, and on a public computer the page leaves by itself.
import { cropper } from "./portal_crop";
import { saving } from "./portal_save";
import { uploading } from "./portal_upload";

document.querySelectorAll<HTMLFormElement>("form[data-save]").forEach(saving);
document.querySelectorAll<HTMLFormElement>("form[data-crop]").forEach(cropper);
document.querySelectorAll<HTMLFormElement>("form[data-upload]").forEach(uploading);

// On a public computer whoever has gone is logged out; typing and moving count as being there.
const idle = Number(document.body.dataset.kiosk ?? 0) * 1000;
if (idle) {
    let timer = 0;
    const again = () => {
        window.clearTimeout(timer);
        timer = window.setTimeout(() => document.querySelector<HTMLFormElement>("form.leave")?.submit(), idle);
    };
    ["keydown", "pointerdown", "input", "scroll"].forEach((name) => document.addEventListener(name, again, { passive: true }));
    again();
}

// On a public computer a page must not come back from the browser's memory after the log-out.
window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
        location.reload();
    }
});

// An opened address leads to its line even inside a fold.
function unfold(): void {
    let at = document.getElementById(decodeURIComponent(location.hash.slice(1))) as HTMLElement | null;
    const target = at;
    for (; at; at = at.parentElement) {
        if (at instanceof HTMLDetailsElement) {
            at.open = true;
        }
    }
    target?.scrollIntoView();
}
window.addEventListener("hashchange", unfold);
if (location.hash) {
    unfold();
}
