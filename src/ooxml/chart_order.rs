//! In which order a chart's elements hold their children. ECMA-376 Part 1, 21.2.2 and annex A.5.
//!
//! Elements of one name and different types (`c:ser` of each kind of chart) have one order in which
//! all of them agree. Names with a bar between them share one place, in any order.

/// Place of a child in an order; `None` where it has none.
pub(super) fn rank(order: &str, child: &str) -> Option<usize> {
    order.split(' ').position(|place| place.split('|').any(|name| name == child))
}

/// The order inside an element of this name.
pub(super) fn order_of(parent: &str) -> Option<&'static str> {
    let found = ORDERS.iter().find(|(names, _)| names.split(' ').any(|name| name == parent));
    found.map(|(_, order)| *order)
}

/// Names of elements, and the order of what they hold.
const ORDERS: &[(&str, &str)] = &[
    (
        "chartSpace",
        "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData \
         printSettings userShapes extLst",
    ),
    (
        "chart",
        "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs \
         showDLblsOverMax extLst",
    ),
    (
        "plotArea",
        "layout areaChart|area3DChart|lineChart|line3DChart|stockChart|radarChart|scatterChart|pieChart|pie3DChart\
         |doughnutChart|barChart|bar3DChart|ofPieChart|surfaceChart|surface3DChart|bubbleChart \
         valAx|catAx|dateAx|serAx dTable spPr extLst",
    ),
    ("title", "tx layout overlay spPr txPr extLst"),
    ("legend", "legendPos legendEntry layout overlay spPr txPr extLst"),
    ("legendEntry", "idx delete|txPr extLst"),
    ("manualLayout", "layoutTarget xMode yMode wMode hMode x y w h extLst"),
    ("view3D", "rotX hPercent rotY depthPercent rAngAx perspective extLst"),
    ("floor sideWall backWall", "thickness spPr pictureOptions extLst"),
    ("areaChart area3DChart", "grouping varyColors ser dLbls dropLines gapDepth axId extLst"),
    (
        "lineChart line3DChart",
        "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth gapDepth axId extLst",
    ),
    ("stockChart", "ser dLbls dropLines hiLowLines upDownBars axId extLst"),
    ("radarChart", "radarStyle varyColors ser dLbls axId extLst"),
    ("scatterChart", "scatterStyle varyColors ser dLbls axId extLst"),
    ("pieChart pie3DChart doughnutChart", "varyColors ser dLbls firstSliceAng holeSize extLst"),
    (
        "barChart bar3DChart",
        "barDir grouping varyColors ser dLbls gapWidth overlap serLines gapDepth shape axId extLst",
    ),
    (
        "ofPieChart",
        "ofPieType varyColors ser dLbls gapWidth splitType splitPos custSplit secondPieSize serLines extLst",
    ),
    ("surfaceChart surface3DChart", "wireframe varyColors ser bandFmts axId extLst"),
    ("bubbleChart", "varyColors ser dLbls bubble3D bubbleScale showNegBubbles sizeRepresents axId extLst"),
    (
        "ser",
        "idx order tx spPr invertIfNegative marker explosion pictureOptions dPt dLbls trendline errBars cat val xVal \
         yVal smooth shape bubbleSize bubble3D extLst",
    ),
    ("dPt", "idx invertIfNegative marker bubble3D explosion spPr pictureOptions extLst"),
    ("marker", "symbol size spPr extLst"),
    (
        "dLbls",
        "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent \
         showBubbleSize separator showLeaderLines leaderLines extLst",
    ),
    (
        "dLbl",
        "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent \
         showBubbleSize separator extLst",
    ),
    (
        "trendline",
        "name spPr trendlineType order period forward backward intercept dispRSqr dispEq trendlineLbl extLst",
    ),
    ("trendlineLbl dispUnitsLbl", "layout tx numFmt spPr txPr extLst"),
    ("errBars", "errDir errBarType errValType noEndCap plus minus val spPr extLst"),
    ("upDownBars", "gapWidth upBars downBars extLst"),
    (
        "valAx catAx dateAx serAx",
        "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos \
         spPr txPr crossAx crosses|crossesAt crossBetween auto lblAlgn lblOffset baseTimeUnit tickLblSkip \
         tickMarkSkip noMultiLvlLbl majorUnit majorTimeUnit minorUnit minorTimeUnit dispUnits extLst",
    ),
    ("scaling", "logBase orientation max min extLst"),
    ("dispUnits", "custUnit|builtInUnit dispUnitsLbl extLst"),
    ("dTable", "showHorzBorder showVertBorder showOutline showKeys spPr txPr extLst"),
    ("strRef numRef multiLvlStrRef", "f strCache|numCache|multiLvlStrCache extLst"),
    ("strCache strLit numCache numLit multiLvlStrCache", "formatCode ptCount pt|lvl extLst"),
    ("pivotFmt", "idx spPr marker dLbl extLst"),
    ("pivotSource", "name fmtId extLst"),
    ("bandFmt", "idx spPr"),
    ("pictureOptions", "applyToFront applyToSides applyToEnd pictureFormat pictureStackUnit"),
    ("printSettings", "headerFooter pageMargins pageSetup legacyDrawingHF"),
    ("protection", "chartObject data formatting selection userInterface"),
];
