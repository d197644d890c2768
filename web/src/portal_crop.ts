// The ticket photo: drag to move, slide to enlarge; the chosen part goes along as x, y, width, height in pixels of
// the upright picture, and the server does the cutting.

export function cropper(form: HTMLFormElement): void {
    const [wide, high] = (form.dataset.crop as string).split("x").map(Number) as [number, number];
    const input = form.elements.namedItem("file") as HTMLInputElement;
    const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
    input.addEventListener("change", () => {
        form.querySelector(".crop")?.remove();
        const file = input.files?.[0];
        if (file && "createImageBitmap" in window) {
            createImageBitmap(file, { imageOrientation: "from-image" }).then(show, () => undefined);
        }
    });

    function show(picture: ImageBitmap): void {
        const box = document.createElement("div");
        box.className = "crop";
        const canvas = document.createElement("canvas");
        canvas.width = 240;
        canvas.height = Math.round((240 * high) / wide);
        canvas.tabIndex = 0;
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", "照片的取景:拖动或用方向键移动");
        const label = document.createElement("label");
        label.textContent = "放大";
        const slide = document.createElement("input");
        slide.type = "range";
        slide.min = "1";
        slide.step = "0.01";
        slide.value = "1";
        const whole = Math.min(picture.width / wide, picture.height / high);
        slide.max = String(Math.max(1, whole));
        label.append(slide);
        box.append(canvas, label);
        form.append(box);

        let x = picture.width / 2;
        let y = picture.height / 2;
        function draw(): void {
            const scale = whole / Number(slide.value);
            const width = wide * scale;
            const height = high * scale;
            x = Math.min(Math.max(x, width / 2), picture.width - width / 2);
            y = Math.min(Math.max(y, height / 2), picture.height - height / 2);
            const at = { x: x - width / 2, y: y - height / 2, width, height };
            canvas.getContext("2d")?.drawImage(picture, at.x, at.y, width, height, 0, 0, canvas.width, canvas.height);
            for (const [name, value] of Object.entries(at)) {
                field(name).value = String(Math.max(0, Math.floor(value)));
            }
        }
        function move(dx: number, dy: number): void {
            const scale = (wide * whole) / Number(slide.value) / canvas.clientWidth;
            x -= dx * scale;
            y -= dy * scale;
            draw();
        }
        slide.addEventListener("input", draw);
        canvas.addEventListener("pointermove", (event) => {
            if (event.buttons) {
                canvas.setPointerCapture(event.pointerId);
                move(event.movementX, event.movementY);
            }
        });
        canvas.addEventListener("keydown", (event) => {
            const step = { ArrowLeft: [-8, 0], ArrowRight: [8, 0], ArrowUp: [0, -8], ArrowDown: [0, 8] }[event.key];
            if (step) {
                event.preventDefault();
                move(-(step[0] as number), -(step[1] as number));
            }
        });
        draw();
    }
}
