// The candidate pages work without this script. With it, a form marked data-swap is sent in the background and
// only <main> is exchanged: one request, no white page on a slow network. Anything unexpected falls back to a
// plain form submission.

const main = document.getElementById("main") as HTMLElement;
let sending = false;

function show(html: string, address: string): boolean {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.getElementById("main");
    if (!fresh) {
        return false;
    }
    main.innerHTML = fresh.innerHTML;
    document.title = page.title;
    history.pushState(null, "", address);
    window.scrollTo(0, 0);
    main.focus();
    return true;
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const data = new URLSearchParams();
    new FormData(form).forEach((value, name) => data.append(name, String(value)));
    if (submitter instanceof HTMLButtonElement && submitter.name) {
        data.append(submitter.name, submitter.value);
    }
    const response = await fetch(form.action, {
        method: "POST", body: data, credentials: "same-origin", headers: { "X-Zhunkao-Swap": "1" },
    });
    const address = response.headers.get("X-Zhunkao-Address") ?? response.url;
    if (!show(await response.text(), address)) {
        throw new Error("no main");
    }
}

document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("data-swap") || !window.fetch || sending) {
        return;
    }
    event.preventDefault();
    sending = true;
    main.setAttribute("aria-busy", "true");
    const submitter = (event as SubmitEvent).submitter;
    send(form, submitter).catch(() => {
        // The plain way: the browser shows its own page if the network is down, and "back" brings the form again.
        if (submitter instanceof HTMLButtonElement && submitter.name) {
            const field = document.createElement("input");
            field.type = "hidden";
            field.name = submitter.name;
            field.value = submitter.value;
            form.append(field);
        }
        form.submit();
    }).finally(() => {
        sending = false;
        main.removeAttribute("aria-busy");
    });
});

window.addEventListener("popstate", () => location.reload());
