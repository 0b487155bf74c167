/**
 * The style inside every picture. A picture has a background of its own: some readers of pages take the system's theme
 * for pictures, and their own theme for the page. Colours have a contrast of at least 4.5 to 1 on it.
 */
export const chartStyle = `
text{font:12px system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#59636e}
.title{font-size:14px;font-weight:600;fill:#1f2328}
.page{fill:#fff;stroke:#d1d9e0}
.grid{stroke:#d1d9e0;stroke-width:.6}
.line{fill:none;stroke-width:2;stroke-linejoin:round}
.label{font-weight:600}
path.tone1{stroke:#0969da}circle.tone1,text.tone1{fill:#0969da}
path.tone2{stroke:#bc4c00;stroke-dasharray:5 3}circle.tone2,text.tone2{fill:#bc4c00}
@media(prefers-color-scheme:dark){
text{fill:#9198a1}
.title{fill:#f0f6fc}
.page{fill:#0d1117;stroke:#3d444d}
.grid{stroke:#3d444d}
path.tone1{stroke:#4493f8}circle.tone1,text.tone1{fill:#4493f8}
path.tone2{stroke:#db6d28}circle.tone2,text.tone2{fill:#db6d28}
}
`;
