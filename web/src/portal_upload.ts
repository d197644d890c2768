// Upload with progress; anything unexpected shows the server's own page, as without a script.

export function uploading(form: HTMLFormElement): void {
    const line = form.querySelector("[data-progress]") as HTMLElement;
    form.addEventListener("submit", (event) => {
        const file = (form.elements.namedItem("file") as HTMLInputElement).files?.[0];
        if (!file) {
            return; // the server says what to do
        }
        event.preventDefault();
        const request = new XMLHttpRequest();
        request.open("POST", form.action);
        request.upload.onprogress = (at) => {
            line.textContent = at.loaded < at.total ? `正在上传 ${Math.round((100 * at.loaded) / at.total)}%` : "传到了,正在检查";
        };
        request.onload = () => {
            const page = new DOMParser().parseFromString(request.responseText, "text/html");
            const main = page.getElementById("main");
            if (request.status === 200 && main) { // followed the way back to the list
                location.hash = "";
                location.reload();
            } else {
                const mistake = page.querySelector(".mistake, .alert, .lead");
                line.textContent = mistake?.textContent ?? "没有传上,请再试一次";
                line.classList.add("mistake");
            }
        };
        request.onerror = () => { line.textContent = "网络断了,没有传上。连上以后再按一次“上传”,不会重复"; };
        request.send(new FormData(form));
    });
}
