// The numbers that the charts and tables share.
LoadKit.data = JSON.parse(document.getElementById("data").textContent);

// A value of the style sheet, such as a colour, as it is in the present theme.
LoadKit.style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
